"""Forty made-up pupils. The local authority number 999 in their UPNs belongs to no authority."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Pupil:
    """One made-up pupil.

    Attributes:
        key: How the other modules name the pupil.
        surname, forename: Made up.
        born: Fits the year group in the school year of the register, or of the last placement.
        form: Year group as staff type it: ``Y10``, ``10B``.
        sen: N, K or E.
        upn: With its right check letter.
        admission_no: With zeros at the front.
        premium: Whether the pupil attracts the pupil premium, Y or N.
    """

    key: str
    surname: str
    forename: str
    born: date
    form: str
    sen: str
    upn: str
    admission_no: str
    premium: str

    @property
    def year(self) -> int:
        """Year group, 7 to 11."""
        return int("".join(letter for letter in self.form if letter.isdigit()))

    @property
    def listed(self) -> str:
        """The name as the register has it: ``O'DONNELL, Niamh``."""
        return f"{self.surname.upper()}, {self.forename}"

    @property
    def plain(self) -> str:
        """The name as the other tabs have it: ``O'Donnell, Niamh``."""
        return f"{self.surname}, {self.forename}"

    @property
    def label(self) -> str:
        """Initials and year group, which stand for the name wherever names are not shown."""
        return f"{self.forename[0]}.{self.surname[0]}. (Y{self.year})"


PUPILS = (
    Pupil("adeyemi", "Adeyemi", "Tobi", date(2011, 2, 18), "11A", "E", "C999499916100", "002400", "N"),
    Pupil(
        "barraclough", "Barraclough", "Ellis", date(2011, 3, 27), "Y11", "N", "P999499916117", "002437", "N"
    ),
    Pupil("chaudhry", "Chaudhry", "Imran", date(2010, 10, 13), "11C", "N", "Y999499916134", "002474", "N"),
    Pupil("dunne", "Dunne", "Caitlin", date(2010, 10, 24), "Y11", "K", "G999499916151", "002511", "Y"),
    Pupil(
        "fairweather", "Fairweather", "Josh", date(2010, 10, 5), "11B", "N", "U999499916168", "002548", "N"
    ),
    Pupil("grabowski", "Grabowski", "Oskar", date(2010, 12, 24), "Y11", "N", "C999499916185", "002585", "Y"),
    Pupil("holroyd", "Holroyd", "Jess", date(2011, 4, 16), "11A", "K", "T999499916202", "002622", "Y"),
    Pupil("iqbal", "Iqbal", "Zainab", date(2011, 1, 7), "Y11", "N", "E999499916219", "002659", "Y"),
    Pupil("odonnell", "O'Donnell", "Niamh", date(2011, 4, 11), "11C", "N", "N999499916236", "002696", "Y"),
    Pupil("akhtar", "Akhtar", "Sana", date(2012, 6, 21), "10B", "N", "H999499917253", "002733", "Y"),
    Pupil("bellwood", "Bellwood", "Tyler", date(2011, 12, 29), "Y10", "K", "R999499917270", "002770", "N"),
    Pupil(
        "cartwright", "Cartwright", "Amelia", date(2012, 6, 30), "10A", "K", "D999499917287", "002807", "N"
    ),
    Pupil("dasilva", "Da Silva", "Mateo", date(2012, 6, 27), "Y10", "N", "U999499917304", "002844", "N"),
    Pupil("elmi", "Elmi", "Hodan", date(2011, 10, 1), "10C", "E", "C999499917321", "002881", "N"),
    Pupil("fosterreid", "Foster-Reid", "Kian", date(2011, 9, 29), "Y10", "K", "P999499917338", "002918", "N"),
    Pupil("gill", "Gill", "Harpreet", date(2011, 11, 13), "10B", "N", "Y999499917355", "002955", "Y"),
    Pupil("hughes", "Hughes", "Macy", date(2011, 11, 18), "Y10", "N", "G999499917372", "002992", "N"),
    Pupil("jarvis", "Jarvis", "Leon", date(2012, 6, 24), "10A", "K", "U999499917389", "003029", "Y"),
    Pupil("mensah", "Mensah", "Kofi", date(2012, 8, 20), "Y10", "N", "J999499917406", "003066", "Y"),
    Pupil("yates", "Yates", "Connor", date(2012, 6, 29), "10C", "N", "T999499917423", "003103", "N"),
    Pupil(
        "lewandowska", "Lewandowska", "Maja", date(2012, 12, 11), "Y9", "N", "M999499918440", "003140", "Y"
    ),
    Pupil("nolan", "Nolan", "Brooke", date(2013, 6, 13), "9B", "E", "Z999499918457", "003177", "N"),
    Pupil("oyelaran", "Oyelaran", "Ife", date(2013, 6, 21), "Y9", "N", "H999499918474", "003214", "Y"),
    Pupil("parkin", "Parkin", "Alfie", date(2012, 12, 20), "9A", "K", "R999499918491", "003251", "N"),
    Pupil("qureshi", "Qureshi", "Bilal", date(2013, 6, 5), "Y9", "N", "K999499918508", "003288", "Y"),
    Pupil("rowbotham", "Rowbotham", "Evie", date(2013, 2, 13), "9C", "N", "U999499918525", "003325", "N"),
    Pupil("sandhu", "Sandhu", "Jasmin", date(2013, 4, 26), "Y9", "K", "C999499918542", "003362", "Y"),
    Pupil("temple", "Temple", "Corey", date(2014, 1, 11), "8B", "K", "A999499919559", "003399", "N"),
    Pupil("uddin", "Uddin", "Rayan", date(2014, 1, 8), "Y8", "N", "J999499919576", "003436", "Y"),
    Pupil("varley", "Varley", "Mason", date(2014, 2, 6), "8A", "N", "T999499919593", "003473", "N"),
    Pupil("whittle", "Whittle", "Ruby", date(2014, 2, 28), "Y8", "K", "H999499919610", "003510", "N"),
    Pupil("wojcik", "Wójcik", "Filip", date(2014, 1, 31), "8C", "N", "V999499919627", "003547", "N"),
    Pupil("baker", "Baker", "Demi", date(2010, 10, 13), "Y11", "N", "W999499916644", "003584", "Y"),
    Pupil("crossley", "Crossley", "Finn", date(2012, 4, 7), "10B", "K", "Q999499917661", "003621", "Y"),
    Pupil("hussain", "Hussain", "Aaliyah", date(2013, 2, 28), "Y9", "N", "N999499918678", "003658", "Y"),
    Pupil("osei", "Osei", "Nathan", date(2010, 5, 14), "Y11", "N", "P999499915695", "003695", "Y"),
    Pupil("pickering", "Pickering", "Holly", date(2010, 8, 14), "Y11", "N", "E999499915712", "003732", "Y"),
    Pupil("rahman", "Rahman", "Tariq", date(2012, 6, 17), "Y9", "N", "N999499917729", "003769", "N"),
    Pupil("sutcliffe", "Sutcliffe", "Jay", date(2011, 2, 13), "Y10", "K", "L999499916746", "003806", "Y"),
    Pupil("turner", "Turner", "Skye", date(2013, 3, 4), "Y8", "K", "R999499918763", "003843", "N"),
)

BY_KEY = {pupil.key: pupil for pupil in PUPILS}
