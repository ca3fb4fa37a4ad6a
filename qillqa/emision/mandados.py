"""The errands of issuing documents, by name (see `tasks`)."""

REMITIR_LO_PEDIDO = "emision.remitir_lo_pedido"
COLA = "emision"
