"""What the machine refuses, in an editor's words."""

import errno
import os

_TEXTS = {
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "ditt utrymme på disken är slut",
    errno.EFBIG: "filen blev större än datorn tillåter",
    errno.EROFS: "disken går bara att läsa",
    errno.EACCES: "du har inte rätt till den",
    errno.EPERM: "du har inte rätt till den",
    errno.ENOENT: "den finns inte",
    errno.EISDIR: "det är en mapp",
    errno.ENOTDIR: "det är ingen mapp",
    errno.EEXIST: "den finns redan och går inte att ta bort",
    errno.EBUSY: "den används av något annat",
    errno.EXDEV: "den ligger på en annan disk",
    errno.EMFILE: "för många filer är öppna",
    errno.ENFILE: "för många filer är öppna",
    errno.ENOMEM: "minnet är slut",
    errno.EIO: "disken svarar inte som den ska",
    errno.ENAMETOOLONG: "namnet är för långt",
    errno.ELOOP: "den är en länk till sig själv",
}  # fmt: skip


def os_error_text(error: OSError) -> str:
    """The reason in Swedish, without any path; what the system says where we have no words of our own."""
    number = error.errno or 0
    return _TEXTS.get(number) or error.strerror or (os.strerror(number) if number else "okänt fel")
