"""Issuing documents: the pages where officers write, review, sign and dispatch official papers.

RM 001-2017-PCM/SEGDI (the process of emisión of the modelo de gestión documental), LPAG 4.2, 6.2,
153.1; RSGTD 002-2022 (signing). R31, R37, R38, R43, R99, R102, R103, R104.

Words: borrador, visto bueno, por firmar, documento emitido, manera de firmar, remisión. The acts of
writing and signing are the kernel's (`nucleo.redaccion`, `nucleo.firmas`, `nucleo.autenticidad`).
"""
