"""Words of a Swedish of compounds, for made-up sentences."""

FIRST = [
    "arbets", "barn", "behandlings", "bostads", "brotts", "data", "familje", "folk", "fritids", "förenings",
    "grund", "grupp", "handlings", "hälso", "insats", "integrations", "jour", "kommun", "kontakt", "kris",
    "kunskaps", "kvalitets", "kvinno", "lands", "ledar", "läns", "läro", "metod", "miljö", "myndighets",
    "nations", "nät", "omsorgs", "omvårdnads", "person", "plan", "polis", "program", "projekt", "rapport",
    "region", "resurs", "rätts", "samhälls", "samverkans", "skol", "skydds", "social", "statistik", "stads",
    "stöd", "säkerhets", "tids", "tjänste", "trygghets", "ungdoms", "utbildnings", "utrednings", "utvecklings",
    "verksamhets", "vård", "vålds", "yrkes", "åtgärds", "äldre", "öppen",
]  # fmt: skip
LAST = [
    "analys", "anmälan", "ansvar", "arbete", "avtal", "bedömning", "behov", "beslut", "boende", "center", "chef",
    "dag", "enhet", "enkät", "fond", "fråga", "förbund", "förbud", "förslag", "grupp", "handbok", "hjälp",
    "insats", "kedja", "kompetens", "kontor", "kunskap", "kurs", "lag", "ledare", "linje", "metod", "mål", "möte",
    "nivå", "nämnd", "offer", "område", "ordning", "plan", "process", "program", "projekt", "register", "regel",
    "resurs", "rutin", "rådgivning", "samordnare", "stöd", "system", "team", "telefon", "tid", "tjänst",
    "uppdrag", "utbildning", "utredning", "utövare", "verksamhet", "väg",
]  # fmt: skip
SMALL = [
    "och", "i", "att", "det", "som", "en", "på", "är", "av", "för", "med", "till", "den", "har", "de", "inte",
    "om", "ett", "men", "var", "sig", "så", "från", "vi", "kan", "ska", "eller",
]  # fmt: skip
