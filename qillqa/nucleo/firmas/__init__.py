"""Signatures: who is asked to sign, who signed and with what, and whether what is signed is sound.

Ley 27269 and RLFCD 3-11 (a digital signature equals a handwritten one), DL 1412 art. 19 and RSGTD
002-2022 (levels, blocks and legends on a signed PDF), LPAG 153.1 (nothing changes once signed).

Words: solicitud de firma (a version and those asked to sign it), firmante (one of them, in an
office), firma, negativa (did not sign, and why), estampa (the visible block), sello de tiempo,
cadena (a root and what it certifies), confianza (the roots and lists by which we judge).
"""
