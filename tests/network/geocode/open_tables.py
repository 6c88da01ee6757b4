"""Small tables in the form that Ordnance Survey and the ONS publish."""

import zipfile
from pathlib import Path

CODEPOINT_ROWS = (
    '"NP101AA",10,328000,187000,"W92000004","","","","W06000022","W05000001"',
    '"NP1 1AB",50,330100,188200,"W92000004","","","","W06000022","W05000001"',
    '"NP101AG",90,0,0,"W92000004","","","","W06000022","W05000001"',
)

ONSPD_OLD = (
    "pcd,pcd2,pcds,dointr,doterm,usertype,oseast1m,osnrth1m,osgrdind,oslaua,lat,long"
)
ONSPD_NEW = (
    "pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind,lad25cd,lat,long"
)
ONSPD_ROWS = (
    '"NP101AA","NP10 1AA","NP10 1AA",198001,,0,328111,0187111,1,"W06000022",51.57,-3.04',
    '"NP101AG","NP10 1AG","NP10 1AG",198001,,0,328200,187200,2,"W06000022",51.58,-3.05',
    '"NP101AD","NP10 1AD","NP10 1AD",198001,200306,0,328300,187300,1,"W06000022",51.56,-3.03',
    '"NP101AE","NP10 1AE","NP10 1AE",198001,,1,,,9,"W06000022",99.999999,0.000000',
    '"BT1 1AA","BT1  1AA","BT1 1AA",198001,,0,333700,374300,1,"N09000003",54.6,-5.93',
)

UPRN_HEADER = "UPRN,X_COORDINATE,Y_COORDINATE,LATITUDE,LONGITUDE"
UPRN_ROWS = (
    "100100012345,328000.00,187000.50,51.5780000,-3.0400000",
    "100100012346,328010.00,187010.00,51.5790000,-3.0390000",
    "200000000001,530624.97,178388.46,51.4893656,-0.1199256",
)


def written(path: Path, *rows: str, end: str = "\r\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(row + end for row in rows), encoding="utf-8", newline="")
    return path


def zipped(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def codepoint_zip(folder: Path) -> Path:
    """As downloaded: a file for each area, and headings in a folder of their own."""
    return zipped(
        folder / "codepo_gb.zip",
        {
            "Doc/Code-Point_Open_Column_Headers.csv": "PC,PQ,EA,NO\r\nPostcode,a,b,c\r\n",
            "Doc/licence.txt": "Open Government Licence",
            "Data/CSV/np.csv": "".join(f"{row}\r\n" for row in CODEPOINT_ROWS),
        },
    )


def onspd_csv(folder: Path, *, header: str = ONSPD_NEW) -> Path:
    return written(folder / "ONSPD_NOV_2025_UK.csv", header, *ONSPD_ROWS)


def uprn_csv(folder: Path) -> Path:
    return written(folder / "osopenuprn_202511.csv", "\ufeff" + UPRN_HEADER, *UPRN_ROWS)
