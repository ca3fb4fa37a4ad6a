"""Terms: the calendar of working days, the computation of terms and the dated law.

Law: Ley 27444 (LPAG) arts. 131-142, DLeg 713 art. 6, RLGD 46, RTAIP 22, Código Civil 183-184.

Words: plazo (term), día hábil (working day), vencimiento (when a term lapses, with its reasons),
suspensión, prórroga, término de la distancia, cita (a legal citation, valid between two dates),
parámetro legal (a number or word that the law may change).

Administrative and civil terms are two calendars with different rules and never share a function.
"""
