"""What workbooks say to those who fill them in."""

GUIDE = """\
Så fyller du i arbetsboken
Varje blad är ett slags post, och varje rad är en post. Svenska och engelska står bredvid varandra. Svenskan gäller.
Ändra det som är fel, eller skriv en ny rad underst. Grå celler är låsta: de säger vilken post raden är.
Lämna id tomt på en ny rad, så får den nästa lediga. En ny källa kan du ge ett eget id, så att andra rader kan hänvisa till den.
Skriv flera id:n i samma cell med komma mellan. Skriv listor av texter med en text på varje rad (Alt+Enter i Excel).
Skriv datum som text: 2024, 2024-03 eller 2024-03-26. Skriv inga formler. Slå inte ihop celler. Byt inte namn på blad och kolumner.
Ta inte bort rader. Ett åtagande som upphör får withdrawn.date och withdrawn.reason, och sidan finns kvar.
Varje uppgift behöver en källa. Skriv bara det som källan säger, och aldrig något om enskilda personer.
Spara som .xlsx och kör strategi import FIL.xlsx, eller skicka filen till den som gör det. Inget skrivs förrän allt är rätt.

How to fill in this workbook
Each sheet is a kind of record, and each row is a record. Swedish and English stand side by side. The Swedish is authoritative.
Change what is wrong, or write a new row at the bottom. Grey cells are locked: they say which record the row is.
Leave id empty on a new row, and it is given the next free one. You may give a new source an id, so that other rows can refer to it.
Write several ids in one cell with commas between them. Write lists of texts with one text on each line (Alt+Enter in Excel).
Write dates as text: 2024, 2024-03 or 2024-03-26. Write no formulas. Do not merge cells. Do not rename sheets and columns.
Do not remove rows. A commitment that ends gets withdrawn.date and withdrawn.reason, and its page stays.
Every fact needs a source. Write only what the source says, and never anything about individual people.
Save as .xlsx and run strategi import FILE.xlsx, or send the file to somebody who does. Nothing is written until all is right.
"""
NUMBER = "Postens plats i listan. Lämna tom på en ny rad."
ID = "Postens id. Lämna tom på en ny rad, så ges nästa lediga."
PARENT = "Vad raden hör till: ett id."
COLUMNS = ("Blad", "Kolumn", "Behövs", "Vad som skrivs där")
