#!/usr/bin/env python3
"""Makes the sample workbooks and the truth about them for the tests.

    pip install xlsxwriter          # 3.2 or newer
    python3 samples/buat.py         # writes samples/*/, tests/sampel/*.json

The .xls and .ods files are made as .xlsx and converted by LibreOffice (`soffice` on the PATH); without it, and with
`--tanpa-konversi`, the committed ones are kept. The .xlsx come out the same to the byte on every run (fixed document
dates, no author); LibreOffice stamps its own version into what it converts.

buat_bangsalsari.py and buat_contoh.py hold the data, sheet by sheet: what is written into a cell and what a reader must
make of it stand side by side there. The program under test has no part in it.
"""

import datetime
import json
import math
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol, xl_col_to_name, xl_rowcol_to_cell

SINI = Path(__file__).resolve().parent
UJI = SINI.parent / "tests" / "sampel"


# Values ---------------------------------------------------------------------------------------------------------------

def plain(angka):
    """A decimal as the documents write it: plain, without trailing zeros."""
    if angka is None:
        return None
    teks = format(Decimal(str(angka)), "f")
    if "." in teks:
        teks = teks.rstrip("0").rstrip(".")
    return "0" if teks in ("-0", "") else teks


class Nilai:
    """What a cell holds (`isi`, shown by `fmt`), and the NILAI that must be read from it."""

    def __init__(self, isi, teks, angka=None, satuan=None, huruf=None, bagian=None, rentang=None, fmt=None):
        self.isi, self.fmt = isi, fmt
        self.teks, self.angka, self.satuan, self.huruf, self.bagian, self.rentang = teks, angka, satuan, huruf, bagian, rentang

    def json(self):
        return {"teks": self.teks, "angka": plain(self.angka), "satuan": self.satuan, "huruf": self.huruf,
                "bagian": self.bagian and [{"label": label, "angka": plain(angka)} for label, angka in self.bagian],
                "rentang": self.rentang and {"dari": plain(self.rentang[0]), "sampai": plain(self.rentang[1])}}

    def angka_json(self):
        """Where the field is a bare number, not a NILAI."""
        return plain(self.angka)


def num(angka, satuan=None, fmt=None):
    """A number cell. `satuan` only where a heading or a unit column beside it says so."""
    # A number in a percent column is a percent: its text says so.
    teks = plain(angka).replace(".", ",") + (" %" if satuan == "%" else "")
    return Nilai(Decimal(str(angka)), teks, angka, satuan, fmt=fmt)


def pct(angka, fmt="0.00%"):
    """A fraction under a percent format: `angka` is what it shows, in percent."""
    return Nilai(Decimal(str(angka)) / 100, plain(angka).replace(".", ",") + " %", angka, "%", fmt=fmt)


def txt(teks, angka=None, satuan=None, **lain):
    """A text cell; what is in it is said by hand. Line breaks become blanks."""
    return Nilai(teks, rapi(teks), angka, satuan, **lain)


def huruf(teks):
    return Nilai(teks, teks, huruf=teks)


def rp(angka):
    """Rupiah as a number cell."""
    return Nilai(Decimal(angka), None, angka, fmt="#,##0")


def rpt(teks, angka):
    """Rupiah as a text cell."""
    return Nilai(teks, None, angka)


def rapi(teks):
    """A text as the documents have it: white space squeezed."""
    return re.sub(r"\s+", " ", teks).strip()


def sama(isi, nilai):
    """Whether a cell's content is what `nilai` was read from; of a cell with several lines, one of them."""
    if isinstance(isi, tuple):  # a formula and its result
        isi = Decimal(str(isi[1]))
    if isinstance(isi, str) != isinstance(nilai.isi, str):
        return False
    if isinstance(isi, str):
        return rapi(nilai.isi) == rapi(isi) or ("\n" in isi and nilai.isi in [rapi(re.sub(r"^(-|\d+\.) ", "", g)) for g in isi.split("\n")])
    return Decimal(str(isi)) == Decimal(str(nilai.isi))


def daun(isi, jalan=""):
    """The figures inside a record, each with its path."""
    if isinstance(isi, Nilai):
        yield jalan, isi
    elif isinstance(isi, dict):
        for kunci, satu in isi.items():
            yield from daun(satu, f"{jalan}/{kunci}")
    elif isinstance(isi, list):
        for ke, satu in enumerate(isi):
            yield from daun(satu, f"{jalan}/{ke}")


# Workbooks ------------------------------------------------------------------------------------------------------------

HURUF = {"font_name": "Calibri", "font_size": 11, "valign": "vcenter"}
TABEL = {"border": 1, "text_wrap": True}
GAYA = {
    "polos": {},
    "bungkus": {"text_wrap": True, "valign": "top"},
    "tebal": {"bold": True},
    "tengah": {"align": "center"},
    "judul": {"bold": True, "align": "center", "font_size": 12},
    "judul_kiri": {"bold": True, "font_size": 11},
    "kop1": {"bold": True, "align": "center", "font_size": 13},
    "kop2": {"bold": True, "align": "center", "font_size": 15},
    "kop3": {"align": "center", "font_size": 9, "bottom": 6},
    "kepala": TABEL | {"bold": True, "align": "center", "bg_color": "#D9E1F2"},
    "nomor": TABEL | {"italic": True, "align": "center", "font_size": 8},
    "isi": TABEL | {"valign": "top"},
    "isi1": TABEL | {"valign": "top", "align": "left", "indent": 1},
    "isi2": TABEL | {"valign": "top", "align": "left", "indent": 2},
    "isi_tebal": TABEL | {"valign": "top", "bold": True},
    "isi_tengah": TABEL | {"valign": "top", "align": "center"},
    "angka": TABEL | {"valign": "top", "align": "right"},
    "angka_tebal": TABEL | {"valign": "top", "align": "right", "bold": True},
    "jumlah": TABEL | {"bold": True, "align": "center"},
    "sumber": {"italic": True, "font_size": 8},
    "ttd": {"align": "center"},
    "ttd_nama": {"align": "center", "bold": True, "underline": 1},
}


class Lembar:
    """A sheet that remembers which cells are filled, for `asal` and for row heights."""

    def __init__(self, berkas, nama, lebar, tegak):
        self.berkas, self.nama, self.urut = berkas, nama, len(berkas.lembar)
        self.ws = berkas.wb.add_worksheet(nama)
        self.lebar = list(lebar)
        for kolom, lebar_kolom in enumerate(lebar):
            self.ws.set_column(kolom, kolom, lebar_kolom)
        self.ws.set_paper(9 if tegak else 14)
        if not tegak:
            self.ws.set_landscape()
        self.ws.fit_to_pages(1, 0)
        self.ws.set_margins(0.5, 0.5, 0.6, 0.6)
        self.isi = {}      # row → {col: what is in the cell}
        self.tinggi = {}   # row → lines
        self.gabung = []   # (row, row2, lines) of merges over rows

    def _tulis(self, baris, kolom, isi, gaya, fmt):
        if isinstance(isi, Nilai):
            isi, fmt = isi.isi, fmt or isi.fmt
        format_ = self.berkas.format(gaya, fmt)
        if isi is None or isi == "":
            self.ws.write_blank(baris, kolom, None, format_)
        elif isinstance(isi, (int, float, Decimal)):
            self.ws.write_number(baris, kolom, float(isi), format_)
        elif isinstance(isi, tuple):  # a formula and its result
            rumus, hasil = isi
            self.ws.write_formula(baris, kolom, rumus, format_, float(hasil) if not isinstance(hasil, str) else hasil)
        else:
            self.ws.write_string(baris, kolom, isi, format_)
        return isi, format_

    def t(self, sel, isi, gaya="polos", fmt=None):
        """Writes one cell."""
        baris, kolom = xl_cell_to_rowcol(sel)
        mentah, _ = self._tulis(baris, kolom, isi, gaya, fmt)
        self._catat(baris, kolom, mentah)
        if isinstance(mentah, str) and GAYA[gaya].get("text_wrap"):
            self.tinggi[baris] = max(self.tinggi.get(baris, 1), self._garis(mentah, kolom, kolom))

    def g(self, rentang, isi, gaya="polos", fmt=None):
        """Writes a merged range."""
        awal, akhir = rentang.split(":")
        (b1, k1), (b2, k2) = xl_cell_to_rowcol(awal), xl_cell_to_rowcol(akhir)
        self.ws.merge_range(b1, k1, b2, k2, "", self.berkas.format(gaya, isi.fmt if isinstance(isi, Nilai) and not fmt else fmt))
        mentah, _ = self._tulis(b1, k1, isi, gaya, fmt)
        self._catat(b1, k1, mentah)
        if isinstance(mentah, str) and GAYA[gaya].get("text_wrap"):
            garis = self._garis(mentah, k1, k2)
            if b1 == b2:
                self.tinggi[b1] = max(self.tinggi.get(b1, 1), garis)
            else:
                self.gabung.append((b1, b2, garis))

    def baris(self, nomor, *isi, gaya="isi", mulai="A"):
        """Writes a row from column `mulai` on: each item a value, or (value, style). None is a bordered blank; ... leaves
        the cell to a merge."""
        _, kolom = xl_cell_to_rowcol(f"{mulai}1")
        for satu in isi:
            if satu is not ...:
                nilai, gaya_ini = satu if isinstance(satu, tuple) and len(satu) == 2 and satu[1] in GAYA else (satu, gaya)
                self.t(xl_rowcol_to_cell(nomor - 1, kolom), nilai, gaya_ini)
            kolom += 1

    def _catat(self, baris, kolom, isi):
        if isi is not None and isi != "":
            self.isi.setdefault(baris, {})[kolom] = isi

    def _garis(self, teks, k1, k2):
        lebar = sum(self.lebar[k] if k < len(self.lebar) else 9 for k in range(k1, k2 + 1))
        return sum(max(1, math.ceil(len(garis) * 1.05 / max(lebar - 1, 1))) for garis in teks.split("\n"))

    def asal(self, nomor):
        """FILE!SHEET!CELL of a row: its first filled cell (a merge that began above is not in it)."""
        kolom = min(self.isi[nomor - 1])
        return f"{self.berkas.nama}!{self.nama}!{xl_col_to_name(kolom)}{nomor}"

    def sel(self, nomor, angka, ke_bawah):
        """The cells of the figures of one record: path → A1. `angka` are its (path, Nilai) in the order of the columns, the
        record's row is `nomor`. A figure stands in that row; else (filled down) in the nearest above it, or (`ke_bawah`: a
        block of several rows) below. Where a row says the same in several cells, they are taken from left to right."""
        hasil, terpakai = {}, {}
        for jalan, nilai in angka:
            kunci = jalan.rsplit("/", 1)[1]
            jarak = range(12) if ke_bawah else range(0, -12, -1)
            for baris in (nomor - 1 + j for j in jarak):
                kolom = [k for k, isi in sorted(self.isi.get(baris, {}).items()) if sama(isi, nilai)]
                # A bare int is a running number. Of a cell with several lines each gives the same field of another record.
                kolom = [k for k in kolom if not isinstance(self.isi[baris][k], int)] or kolom
                # One cell may give two fields after all (an RFK's realisasi of December and of the year).
                kolom = [k for k in kolom if terpakai.get((baris, k), kunci) == kunci] or kolom[-1:]
                if kolom:
                    if "\n" not in str(self.isi[baris][kolom[0]]):
                        kunci = None
                    terpakai[baris, kolom[0]] = kunci
                    hasil[jalan] = xl_rowcol_to_cell(baris, kolom[0])
                    break
            else:
                raise AssertionError(f"{self.berkas.nama}!{self.nama}, row {nomor}: no cell holds {jalan} = {nilai.isi!r}")
        return hasil

    def kop(self, akhir, garis, mulai=1):
        """The letterhead over columns A to `akhir`."""
        for ke, teks in enumerate(garis):
            self.g(f"A{mulai + ke}:{akhir}{mulai + ke}", teks, f"kop{ke + 1}")

    def selesai(self):
        for b1, b2, garis in self.gabung:
            ada = sum(self.tinggi.get(b, 1) for b in range(b1, b2 + 1))
            if garis > ada:
                tambah = math.ceil((garis - ada) / (b2 - b1 + 1))
                for b in range(b1, b2 + 1):
                    self.tinggi[b] = self.tinggi.get(b, 1) + tambah
        for baris, garis in self.tinggi.items():
            if garis > 1:
                self.ws.set_row(baris, min(13.5 * garis + 3, 400))


class Berkas:
    """One workbook of a bundle. A name that ends in .xls or .ods is converted at the end."""

    def __init__(self, bundel, nama):
        self.bundel, self.nama = bundel, nama
        self.sementara = bundel.folder / (nama if nama.endswith(".xlsx") else nama + ".buat.xlsx")
        self.wb = xlsxwriter.Workbook(str(self.sementara), {"strings_to_numbers": False, "strings_to_formulas": False})
        self.wb.set_properties({"created": bundel.tanggal, "author": "", "title": Path(nama).stem})
        self.lembar, self._format = [], {}
        bundel.berkas.append(self)

    def lembar_baru(self, nama, lebar, tegak=False):
        lembar = Lembar(self, nama, lebar, tegak)
        self.lembar.append(lembar)
        return lembar

    def format(self, gaya, fmt=None):
        kunci = (gaya, fmt)
        if kunci not in self._format:
            self._format[kunci] = self.wb.add_format(HURUF | GAYA[gaya] | ({"num_format": fmt} if fmt else {}))
        return self._format[kunci]


# The truth ------------------------------------------------------------------------------------------------------------

# Every array with its keys and what an absent one is.
NULL, PETA = None, dict
KUNCI = {
    "renstra": dict(tujuan=NULL, indikator_tujuan=NULL, sasaran=NULL, indikator=NULL, satuan=NULL, target=PETA, kondisi_awal=NULL,
                    kondisi_akhir=NULL, strategi=NULL, kebijakan=NULL, program=NULL),
    "renstra_program": dict(kode=NULL, uraian=NULL, tingkat=NULL, indikator=NULL, satuan=NULL, kondisi_awal=NULL, target=PETA, pagu=PETA,
                            kondisi_akhir=NULL, pagu_akhir=NULL, penanggung_jawab=NULL, lokasi=NULL, keterangan=NULL),
    "rkt": dict(tahun=NULL, tujuan=NULL, indikator_tujuan=NULL, sasaran=NULL, indikator_sasaran=NULL, target_sasaran=NULL, program=NULL,
                indikator_program=NULL, target_program=NULL, kegiatan=NULL, indikator_kegiatan=NULL, target_kegiatan=NULL,
                sub_kegiatan=NULL, indikator_sub_kegiatan=NULL, target_sub_kegiatan=NULL, anggaran=NULL),
    "pk.indikator": dict(sasaran=NULL, indikator=NULL, satuan=NULL, target=NULL),
    "pk.anggaran": dict(program=NULL, anggaran=NULL, keterangan=NULL),
    "iku": dict(sasaran=NULL, indikator=NULL, satuan=NULL, formulasi=NULL, penanggung_jawab=NULL, sumber_data=NULL),
    "pengukuran": dict(tahun=NULL, tujuan=NULL, sasaran=NULL, indikator=NULL, satuan=NULL, arah=NULL, bobot=NULL, target=NULL, pembilang=NULL,
                       penyebut=NULL, realisasi=NULL, capaian=NULL, predikat=NULL),
    "riwayat": dict(sasaran=NULL, indikator=NULL, satuan=NULL, realisasi=PETA, target=PETA, rasio=PETA),
    "akhir_renstra": dict(tahun=NULL, sasaran=NULL, indikator=NULL, target=NULL, realisasi=NULL, tingkat_kemajuan=NULL),
    "nasional": dict(tahun=NULL, sasaran=NULL, indikator=NULL, realisasi=NULL, nasional=NULL, keterangan=NULL),
    "skm.distribusi": dict(tahun=NULL, no=NULL, unsur=NULL, tidak_baik=NULL, kurang_baik=NULL, baik=NULL, sangat_baik=NULL, total=NULL),
    "skm.skor": dict(tahun=NULL, no=NULL, unsur=NULL, skor=NULL, predikat=NULL),
    "skm.rekap": dict(tahun=NULL, unit=NULL, responden=NULL, unsur=PETA, nilai=NULL, mutu=NULL, kinerja=NULL),
    "keluaran": dict(tahun=NULL, sasaran=NULL, program=NULL, kegiatan=NULL, sub_kegiatan=NULL, masukan=NULL, keluaran=list, penjelasan=NULL),
    "anggaran": dict(tahun=NULL, kode=NULL, uraian=NULL, anggaran_sebelum=NULL, tingkat=NULL, anggaran=NULL, realisasi=NULL, sisa=NULL,
                     persen=NULL, fisik=NULL, belanja=NULL, periode=PETA),
    "belanja": dict(tahun=NULL, kelompok=NULL, jenis=NULL, anggaran=NULL, realisasi=NULL, persen=NULL),
    "anggaran_sasaran": dict(tahun=NULL, sasaran=NULL, program=NULL, anggaran=NULL, porsi=NULL),
    "evaluasi": dict(tahun=NULL, kode=NULL, sasaran=NULL, uraian=NULL, tingkat=NULL, indikator=NULL, satuan=NULL, target_renstra=NULL,
                     realisasi_lalu=NULL, target=NULL, triwulan=PETA, realisasi=NULL, kumulatif=NULL, capaian=NULL, capaian_renstra=NULL,
                     penanggung_jawab=NULL),
    "capaian_periodik": dict(tahun=NULL, sasaran=NULL, indikator=NULL, satuan=NULL, arah=NULL, target=NULL, periode=PETA, kendala=NULL,
                             tindak_lanjut=NULL),
    "skala": dict(nama=NULL, batas_bawah=NULL, batas_atas=NULL, teks=NULL),
    "penghargaan": dict(nama=NULL, pemberi=NULL, tingkat=NULL, tahun=NULL),
}
# Fields that are bare decimals, where a Nilai stands for the number alone.
JUMLAH = {"anggaran", "anggaran_sebelum", "sisa", "persen", "fisik", "porsi", "pagu_akhir", "bobot", "pembilang", "penyebut", "skor",
          "tidak_baik", "kurang_baik", "baik", "sangat_baik", "total", "batas_bawah", "batas_atas", "nilai", "rupiah", "rencana",
          "fisik_rencana", "pagu"}
# In these arrays realisasi (and target of masukan) are amounts too.
UANG = {"anggaran", "belanja", "masukan"}


def json_nilai(jenis, kunci, isi):
    if isinstance(isi, Nilai):
        uang = kunci in JUMLAH or (jenis in UANG and kunci in ("target", "realisasi"))
        return isi.angka_json() if uang else isi.json()
    if isinstance(isi, dict):
        # Maps by year or period keep the field's own kind.
        return {k: json_nilai("masukan" if kunci == "masukan" else jenis, kunci if re.fullmatch(r"(20|TW)?\d+|ke-\d+|U\d+", str(k)) else k, v)
                for k, v in isi.items()}
    if isinstance(isi, list):
        return [json_nilai(kunci, kunci, v) for v in isi]
    if isinstance(isi, str):
        return rapi(isi)
    return isi


class Bundel:
    """A folder of workbooks and the records that must be read from it."""

    def __init__(self, nama, tanggal, folder=None):
        self.folder, self.nama, self.tanggal = folder or SINI / nama, nama, tanggal
        self.folder.mkdir(exist_ok=True)
        self.berkas, self.rekaman = [], {kunci: [] for kunci in KUNCI}
        self.kepala, self.pk, self.responden, self.rata_rata, self.penandatangan = {}, [], None, None, []
        self.angka = {}  # id of a record → its sheet, row, figures and kind

    def rekam(self, jenis, lembar, nomor, /, **isi):
        """Adds the record of row `nomor` of a sheet."""
        asing = set(isi) - set(KUNCI[jenis])
        assert not asing, f"{jenis}: {asing}"
        self.rekaman[jenis].append(self._urut(lembar, nomor) + (self._lengkap(jenis, lembar, nomor, isi),))

    def _urut(self, lembar, nomor):
        return (lembar.berkas.nama.encode(), lembar.urut, nomor, sum(map(len, self.rekaman.values())))

    def _lengkap(self, jenis, lembar, nomor, isi):
        hasil = {}
        for kunci, kosong in KUNCI[jenis].items():
            nilai = isi.get(kunci)
            hasil[kunci] = (kosong() if callable(kosong) else kosong) if nilai is None else json_nilai(jenis, kunci, nilai)
        hasil["asal"] = lembar.asal(nomor)
        self.angka[id(hasil)] = (lembar, nomor, list(daun(isi)), jenis)
        return hasil

    def letak(self, dokumen):
        """The cell of every figure of the document: FILE!SHEET → JSON Pointer → A1."""
        hasil = {}

        def telusuri(bagian, jalan):
            if id(bagian) in self.angka:
                lembar, nomor, angka, jenis = self.angka[id(bagian)]
                if jenis == "skala" and not any(sama(x, n) for _, n in angka for x in lembar.isi[nomor - 1].values()):
                    # The limits of a band are inside its words.
                    kolom = next(k for k, x in lembar.isi[nomor - 1].items() if x == bagian["teks"])
                    sel = {j: xl_rowcol_to_cell(nomor - 1, kolom) for j, _ in angka}
                else:
                    sel = lembar.sel(nomor, angka, jenis == "keluaran")
                hasil.setdefault(f"{lembar.berkas.nama}!{lembar.nama}", {}).update({jalan + j: a1 for j, a1 in sel.items()})
            elif isinstance(bagian, dict):
                for kunci, satu in bagian.items():
                    telusuri(satu, f"{jalan}/{kunci}")
            elif isinstance(bagian, list):
                for ke, satu in enumerate(bagian):
                    telusuri(satu, f"{jalan}/{ke}")

        telusuri(dokumen, "")
        if self.rata_rata:
            lembar, sel = self.rata_rata[1:]
            hasil[f"{lembar.berkas.nama}!{lembar.nama}"]["/skm/rata_rata"] = sel
        return hasil

    def pk_baru(self, lembar, nomor, tahun, dokumen, jabatan):
        pk = {"tahun": tahun, "dokumen": dokumen, "jabatan": jabatan, "indikator": [], "anggaran": []}
        self.pk.append(self._urut(lembar, nomor) + (pk,))
        return lambda bagian, baris, **isi: pk[bagian].append(self._lengkap(f"pk.{bagian}", lembar, baris, isi))

    def dokumen(self):
        ambil = lambda jenis: [r[-1] for r in sorted(self.rekaman[jenis], key=lambda r: r[:-1])]
        hasil = {"skema": "lampiran/1", **self.kepala}
        for jenis in ("renstra", "renstra_program", "rkt"):
            hasil[jenis] = ambil(jenis)
        hasil["pk"] = [p[-1] for p in sorted(self.pk, key=lambda p: p[:-1])]
        for jenis in ("iku", "pengukuran", "riwayat", "akhir_renstra", "nasional"):
            hasil[jenis] = ambil(jenis)
        hasil["skm"] = {"responden": self.responden, "distribusi": ambil("skm.distribusi"), "skor": ambil("skm.skor"),
                        "rata_rata": self.rata_rata and self.rata_rata[0], "rekap": ambil("skm.rekap")}
        for jenis in ("keluaran", "anggaran", "belanja", "anggaran_sasaran", "evaluasi", "capaian_periodik", "skala", "penghargaan"):
            hasil[jenis] = ambil(jenis)
        hasil["penandatangan"] = self.penandatangan
        return hasil

    def selesai(self, konversi=True):
        for berkas in self.berkas:
            for lembar in berkas.lembar:
                lembar.selesai()
            berkas.wb.close()
        ubah = [b for b in self.berkas if b.sementara.name != b.nama]
        for berkas in ubah:
            try:
                if konversi:
                    ubah_format(berkas.sementara, self.folder / berkas.nama, self.tanggal)
            finally:
                berkas.sementara.unlink()
        UJI.mkdir(parents=True, exist_ok=True)
        dokumen = self.dokumen()
        benar = {self.nama: dokumen}
        if self.folder.parent == SINI:
            benar[f"{self.nama}.sel"] = self.letak(dokumen)
        for nama, isi in benar.items():
            (UJI / f"{nama}.json").write_text(json.dumps(isi, ensure_ascii=False, indent=1) + "\n")


def ubah_format(dari, ke, tanggal):
    """Converts by LibreOffice, with a profile of its own, so that an open LibreOffice does not mind."""
    with tempfile.TemporaryDirectory() as sementara:
        profil, sumber = Path(sementara, "profil"), Path(sementara, ke.stem + ".xlsx")
        shutil.copy(dari, sumber)
        saring = {".xls": "xls:MS Excel 97", ".ods": "ods"}[ke.suffix]
        subprocess.run(["soffice", f"-env:UserInstallation=file://{profil}", "--headless", "--convert-to", saring, "--outdir", sementara,
                        str(sumber)], check=True, capture_output=True)
        hasil = Path(sementara, ke.name)
        if ke.suffix == ".ods":
            tetapkan_ods(hasil, tanggal)
        shutil.copy(hasil, ke)


def tetapkan_ods(ods, tanggal):
    """Fixes the dates inside an .ods: those of the document and of the entries."""
    with zipfile.ZipFile(ods) as arsip:
        isi = [(info, arsip.read(info)) for info in arsip.infolist()]
    with zipfile.ZipFile(ods, "w", zipfile.ZIP_DEFLATED) as arsip:
        for info, data in isi:
            if info.filename == "meta.xml":
                data = re.sub(rb"(<(?:dc:date|meta:creation-date)>)[^<]*", rb"\g<1>" + tanggal.isoformat().encode(), data)
            if info.filename.startswith("Thumbnails/"):
                continue
            if info.filename == "META-INF/manifest.xml":
                data = re.sub(rb'\s*<manifest:file-entry[^>]*Thumbnails/[^>]*/>', b"", data)
            baru = zipfile.ZipInfo(info.filename, (2022, 1, 10, 8, 0, 0))
            baru.compress_type = info.compress_type
            arsip.writestr(baru, data)


if __name__ == "__main__":
    sys.modules["buat"] = sys.modules["__main__"]  # the two below import from here
    sys.path.insert(0, str(SINI))
    import buat_bangsalsari
    import buat_contoh

    konversi = "--tanpa-konversi" not in sys.argv and shutil.which("soffice") is not None
    for modul in (buat_bangsalsari, buat_contoh):
        modul.buat().selesai(konversi)
    # The clean bundle with percentages cut off instead of rounded: only what must be read from it is kept.
    with tempfile.TemporaryDirectory() as sementara:
        buat_contoh.buat(potong=True, folder=Path(sementara)).selesai(konversi=False)
