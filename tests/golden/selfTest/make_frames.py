#!/usr/bin/python3
"""Packs src/engine/selfTest/frames.zip: one small DICOM file per transfer syntax, with the values it must give.

The files are those of tests/golden/dicom: a seeded synthetic slice of 36 x 40 (no patient), compressed by DCMTK and
GDCM. The values are never our decoders': those of a lossless file are the pixels that were compressed, those of a
lossy one are what GDCM decodes. Per file stands an entry in answers.json; values are int16, little endian.

Run: /usr/bin/python3 tests/golden/selfTest/make_frames.py
"""

import json
import pathlib
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).parent
DICOM = HERE.parent / "dicom"
TARGET = HERE.parents[2] / "src/engine/selfTest/frames.zip"

import gdcm
import numpy
import pydicom

# Transfer syntax, file, tolerance in stored values: decoders of baseline JPEG may round the cosine transform
# otherwise (ISO/IEC 10918-2), near-lossless JPEG-LS leaves no such freedom.
FILES = [
    ("1.2.840.10008.1.2", "unsigned12-implicit.dcm", 0),
    ("1.2.840.10008.1.2.1", "unsigned12.dcm", 0),
    ("1.2.840.10008.1.2.1.99", "unsigned12-deflated.dcm", 0),
    ("1.2.840.10008.1.2.2", "unsigned12-big-endian.dcm", 0),
    ("1.2.840.10008.1.2.5", "unsigned12-rle.dcm", 0),
    ("1.2.840.10008.1.2.4.50", "eight-jpeg-50.dcm", 2),
    ("1.2.840.10008.1.2.4.57", "unsigned12-jpeg-lossless-57-6.dcm", 0),
    ("1.2.840.10008.1.2.4.70", "unsigned12-jpeg-lossless-70.dcm", 0),
    ("1.2.840.10008.1.2.4.80", "unsigned12-jpeg-ls-80.dcm", 0),
    ("1.2.840.10008.1.2.4.81", "unsigned12-jpeg-ls-81.dcm", 0),
    ("1.2.840.10008.1.2.4.90", "unsigned12-jpeg-2000-90.dcm", 0),
]
LOSSY = {"eight-jpeg-50.dcm", "unsigned12-jpeg-ls-81.dcm"}


def decoded_by_gdcm(path):
    reader = gdcm.ImageReader()
    reader.SetFileName(str(path))
    change = gdcm.ImageChangeTransferSyntax()
    change.SetTransferSyntax(gdcm.TransferSyntax(gdcm.TransferSyntax.ExplicitVRLittleEndian))
    writer = gdcm.ImageWriter()
    with tempfile.TemporaryDirectory() as folder:
        plain = f"{folder}/plain.dcm"
        writer.SetFileName(plain)
        if not reader.Read():
            raise RuntimeError(f"GDCM cannot read {path.name}")
        change.SetInput(reader.GetImage())
        if not change.Change():
            raise RuntimeError(f"GDCM cannot decode {path.name}")
        writer.SetFile(reader.GetFile())
        writer.SetImage(change.GetOutput())
        if not writer.Write():
            raise RuntimeError(f"GDCM cannot write {path.name}")
        return pydicom.dcmread(plain).pixel_array


def main():
    truth = pydicom.dcmread(DICOM / "unsigned12.dcm").pixel_array
    answers, entries = [], {}
    for syntax, name, tolerance in FILES:
        lossy = name in LOSSY
        values = decoded_by_gdcm(DICOM / name) if lossy else truth
        stored = name.replace(".dcm", ".values") if lossy else "lossless.values"
        answers.append({"syntax": syntax, "file": name, "values": stored, "tolerance": tolerance})
        entries[name] = (DICOM / name).read_bytes()
        entries[stored] = values.astype("<i2").tobytes()
    made_by = f"make_frames.py, pydicom {pydicom.__version__}, GDCM {gdcm.Version.GetVersion()}, python {sys.version.split()[0]}"
    entries["answers.json"] = json.dumps({"madeBy": made_by, "frames": answers}, indent=1).encode()
    with zipfile.ZipFile(TARGET, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(entries.items()):
            # A fixed date: the same files give the same bytes.
            archive.writestr(zipfile.ZipInfo(name, (2020, 3, 27, 0, 0, 0)), content, zipfile.ZIP_DEFLATED, 9)
    print(f"{len(answers)} frames, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
