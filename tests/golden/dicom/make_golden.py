#!/usr/bin/python3
"""Makes the small CT files of this folder and golden.json with their stored values.

A seeded synthetic slice (disc of tissue in air, noise, no patient) is written by pydicom and compressed by DCMTK
(dcmcjpeg, dcmcjpls, dcmcrle, dcmconv) and GDCM. The values are what another program than the compressor
decodes: GDCM for DCMTK's files, DCMTK or the uncompressed truth for GDCM's. golden.json names the versions.

Run in this folder: /usr/bin/python3 make_golden.py
"""

import json
import pathlib
import subprocess
import sys
import zlib

import gdcm
import numpy
import pydicom
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import CTImageStorage, ExplicitVRLittleEndian

HERE = pathlib.Path(__file__).parent
ROWS, COLUMNS = 40, 36


def slice_values(bits: int, signed: bool) -> numpy.ndarray:
    rng = numpy.random.default_rng(19)
    y, x = numpy.mgrid[0:ROWS, 0:COLUMNS]
    disc = (y - 20) ** 2 + (x - 17) ** 2 < 15**2
    lung = ((y - 20) ** 2 + (x - 11) ** 2 < 5**2) | ((y - 20) ** 2 + (x - 24) ** 2 < 5**2)
    hu = numpy.where(lung, -850, numpy.where(disc, 40, -1000)) + rng.normal(0, 12, (ROWS, COLUMNS))
    if bits == 8:
        return numpy.clip((hu + 1024) / 8, 0, 255).astype(numpy.uint8)
    return numpy.round(hu).astype(numpy.int16) if signed else numpy.round(hu + 1024).clip(0, 4095).astype(numpy.uint16)


def write(path: pathlib.Path, values: numpy.ndarray, bits_stored: int, signed: bool) -> None:
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = CTImageStorage
    meta.MediaStorageSOPInstanceUID = "2.25.19"
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    ds = FileDataset(str(path), {}, file_meta=meta, preamble=b"\0" * 128)
    ds.is_little_endian, ds.is_implicit_VR = True, False
    ds.SOPClassUID, ds.SOPInstanceUID = CTImageStorage, "2.25.19"
    ds.StudyInstanceUID, ds.SeriesInstanceUID = "2.25.20", "2.25.21"
    ds.Modality, ds.ImageType = "CT", ["ORIGINAL", "PRIMARY", "AXIAL"]
    ds.PatientID, ds.PatientName = "SYNTHETIC", "SYNTHETIC"
    ds.StudyDate = ds.StudyTime = ds.AccessionNumber = ds.ReferringPhysicianName = ""
    ds.PatientBirthDate = ds.PatientSex = ds.StudyID = ds.Manufacturer = ""
    ds.SeriesNumber, ds.InstanceNumber = 1, 1
    ds.ImagePositionPatient, ds.ImageOrientationPatient = [-12, -14, 0], [1, 0, 0, 0, 1, 0]
    ds.PixelSpacing, ds.SliceThickness = [8, 8], 5
    ds.SamplesPerPixel, ds.PhotometricInterpretation = 1, "MONOCHROME2"
    ds.Rows, ds.Columns = values.shape
    ds.BitsAllocated = values.dtype.itemsize * 8
    ds.BitsStored, ds.HighBit, ds.PixelRepresentation = bits_stored, bits_stored - 1, int(signed)
    ds.RescaleIntercept, ds.RescaleSlope = 0 if signed else -1024, 8 if bits_stored == 8 else 1
    ds.PixelData = values.tobytes()
    ds["PixelData"].VR = "OW"
    ds.save_as(path, write_like_original=False)


def run(*command: object) -> None:
    subprocess.run([str(part) for part in command], check=True)


def dcmtk_values(path: pathlib.Path, decode: str) -> numpy.ndarray:
    plain = HERE / "plain.tmp"
    run(decode, path, plain)
    values = pydicom.dcmread(plain).pixel_array
    plain.unlink()
    return values


def gdcm_convert(source: pathlib.Path, syntax: int, target: pathlib.Path) -> None:
    reader = gdcm.ImageReader()
    reader.SetFileName(str(source))
    change = gdcm.ImageChangeTransferSyntax()
    change.SetTransferSyntax(gdcm.TransferSyntax(syntax))
    writer = gdcm.ImageWriter()
    writer.SetFileName(str(target))
    if not reader.Read():
        raise RuntimeError(f"GDCM cannot read {source.name}")
    change.SetInput(reader.GetImage())
    if not change.Change():
        raise RuntimeError(f"GDCM cannot convert {source.name}")
    writer.SetFile(reader.GetFile())
    writer.SetImage(change.GetOutput())
    if not writer.Write():
        raise RuntimeError(f"GDCM cannot write {target.name}")


def gdcm_values(path: pathlib.Path) -> numpy.ndarray:
    plain = HERE / "plain.tmp"
    gdcm_convert(path, gdcm.TransferSyntax.ExplicitVRLittleEndian, plain)
    values = pydicom.dcmread(plain).pixel_array
    plain.unlink()
    return values


def main() -> None:
    unsigned, signed, eight = HERE / "unsigned12.dcm", HERE / "signed16.dcm", HERE / "eight.dcm"
    write(unsigned, slice_values(16, False), 12, False)
    write(signed, slice_values(16, True), 16, True)
    write(eight, slice_values(8, False), 8, False)
    cases = {unsigned.name: slice_values(16, False), signed.name: slice_values(16, True), eight.name: slice_values(8, False)}

    def case(name: str, command: list, decode) -> None:
        path = HERE / name
        run(*command, path)
        cases[name] = decode(path)

    def gdcm_case(name: str, source: pathlib.Path, syntax: int, decode) -> None:
        path = HERE / name
        gdcm_convert(source, syntax, path)
        cases[name] = decode(path)

    for stem, source in (("unsigned12", unsigned), ("signed16", signed)):
        case(f"{stem}-implicit.dcm", ["dcmconv", "+ti", source], gdcm_values)
        case(f"{stem}-big-endian.dcm", ["dcmconv", "+tb", source], gdcm_values)
        case(f"{stem}-deflated.dcm", ["dcmconv", "+td", source], lambda _, s=source: pydicom.dcmread(s).pixel_array)
        case(f"{stem}-rle.dcm", ["dcmcrle", source], gdcm_values)
        case(f"{stem}-jpeg-lossless-70.dcm", ["dcmcjpeg", "+e1", source], gdcm_values)
        for predictor in (2, 4, 5, 6, 7):
            name = f"{stem}-jpeg-lossless-57-{predictor}.dcm"
            case(name, ["dcmcjpeg", "+el", "+sv", predictor, source], gdcm_values)
        gdcm_case(f"{stem}-jpeg-ls-80.dcm", source, gdcm.TransferSyntax.JPEGLSLossless, lambda p: dcmtk_values(p, "dcmdjpls"))
        gdcm_case(f"{stem}-jpeg-2000-90.dcm", source, gdcm.TransferSyntax.JPEG2000Lossless, lambda _, s=source: pydicom.dcmread(s).pixel_array)
    case("unsigned12-jpeg-ls-81.dcm", ["dcmcjpls", "+en", "+md", "2", unsigned], gdcm_values)
    case("unsigned12-fragments-70.dcm", ["dcmcjpeg", "+e1", "+fs", "1", unsigned], gdcm_values)
    case("eight-jpeg-50.dcm", ["dcmcjpeg", "+eb", eight], gdcm_values)

    golden = {
        "madeBy": "make_golden.py",
        "versions": {
            "python": sys.version.split()[0],
            "pydicom": pydicom.__version__,
            "numpy": numpy.__version__,
            "dcmtk": subprocess.run(["dcmcjpeg", "--version"], capture_output=True, text=True, check=False).stdout.split("\n")[0].split()[2],
            "gdcm": gdcm.Version.GetVersion(),
        },
        "cases": [
            {
                "file": name,
                "sum": int(values.astype(numpy.int64).sum()),
                "crc32": f"{zlib.crc32(values.astype('<i4').tobytes()):08x}",
                "tolerance": 2 if "-50" in name else 0,
            }
            for name, values in sorted(cases.items())
        ],
    }
    (HERE / "golden.json").write_text(json.dumps(golden, indent=1) + "\n")


if __name__ == "__main__":
    main()
