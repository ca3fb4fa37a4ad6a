"""The look and the frame of every page: base templates, components, forms, pagination, routes.

Law: Ley 29973 (accessibility), DS 029-2021-PCM (digital services for people).
Words: bandeja (tray), plazo (term), acto (act), aviso (what happened and what follows).
Pages of the portal and of the desk are written on it; it knows none of them.
"""
