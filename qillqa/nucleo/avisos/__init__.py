"""Notices inside the application and by e-mail, and the errands that deliver them.

An errand is written in the transaction of the act that causes it and done by the worker, again if
need be, once in the end; what fails for good is listed for an officer. LPAG 20.4 (notices by
e-mail with authorization); RLGD 46.5 (cargo sent to the citizen's e-mail).

Words: aviso (to an officer), correo saliente (an e-mail and its fate), mandado (errand).
"""
