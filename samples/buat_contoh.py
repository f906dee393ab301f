"""The bundle kecamatan-contoh-2026: an invented office whose documents agree in everything.

Percentages are rounded half-up to two decimals. What follows from other figures is computed here (exact decimals), so that
sums, shares, capaian and predicates cannot contradict each other; `periksa_data` asserts the rest.
"""

import datetime
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

from buat import Berkas, Bundel, Nilai, num, pct, rp, txt

TAHUN = 2026
KOP = ["PEMERINTAH KABUPATEN CONTOH", "KECAMATAN TIRTASARI", "Jl. Mata Air No. 1 Tirtasari"]
INSTANSI = "KECAMATAN TIRTASARI KABUPATEN CONTOH"
JABATAN = "CAMAT TIRTASARI"


# Half-up as in the committed workbooks; `buat(potong=True)` cuts off instead.
CARA = ROUND_HALF_UP


def bulat(pecahan, angka=2):
    """To two decimals."""
    pecahan = Fraction(pecahan)
    naik = Decimal(pecahan.numerator) / Decimal(pecahan.denominator)
    return naik.quantize(Decimal(1).scaleb(-angka), CARA)


def persen(bagian, seluruh):
    return bulat(Fraction(bagian) / Fraction(seluruh) * 100)


# Tujuan, sasaran, indikator -------------------------------------------------------------------------------------------

T1 = ("Meningkatkan kualitas pelayanan publik kecamatan", "Indeks Pelayanan Publik kecamatan", "Indeks",
      "3.35", ["3.4", "3.5", "3.6", "3.7", "3.8", "3.8"])
T2 = ("Meningkatkan tata kelola pemerintahan desa dan ketertiban wilayah", "Persentase desa berkinerja baik", "%",
      "68.75", ["75", "81.25", "87.5", "93.75", "100", "100"])
S11 = "Meningkatnya kualitas pelayanan administrasi kecamatan"
S21 = "Meningkatnya kualitas tata kelola pemerintahan desa"
S22 = "Meningkatnya ketenteraman dan ketertiban umum wilayah kecamatan"
TAHUN_TARGET = list(range(2025, 2031))


class Indikator:
    def __init__(self, tujuan, sasaran, nama, satuan, arah, awal, target, riwayat, realisasi, tw_target, tw_realisasi, formulasi, pj, sumber,
                 x=None, y=None):
        self.__dict__.update(locals())

    @property
    def target_ini(self):
        return self.target[TAHUN_TARGET.index(TAHUN)]

    def capaian(self, target=None):
        t, r = Fraction(target or self.target_ini), Fraction(self.realisasi)
        return bulat((r / t if self.arah == "Positif" else (2 * t - r) / t) * 100)


def predikat(capaian):
    return "SANGAT BAIK" if capaian > 100 else "BAIK" if capaian >= 76 else "CUKUP" if capaian >= 55 else "KURANG"


# Tallies per responden: 64 rows, answers 1–4 by a fixed sequence.
UNSUR = ["Persyaratan", "Sistem, Mekanisme, dan Prosedur", "Waktu Penyelesaian", "Biaya/Tarif", "Produk Spesifikasi Jenis Pelayanan",
         "Kompetensi Pelaksana", "Perilaku Pelaksana", "Sarana dan Prasarana", "Penanganan Pengaduan, Saran dan Masukan"]
N = 64


def tebar():
    """The rows of the survey: (L/P, age, pendidikan, pekerjaan, answers)."""
    acak = 20260101
    def angka(n):
        nonlocal acak
        acak = (acak * 1103515245 + 12345) % 2**31
        return (acak >> 12) % n
    # Out of 20 answers of an unsur: how many are 4, 3, the rest 2.
    bagi = [(12, 8), (10, 9), (8, 10), (14, 6), (10, 10), (11, 8), (13, 7), (6, 12), (9, 11)]
    baris = []
    for _ in range(N):
        jawab = []
        for empat, tiga in bagi:
            a = angka(20)
            jawab.append(4 if a < empat else 3 if a < empat + tiga else 2)
        baris.append(("LP"[angka(2)], 17 + angka(45), ["SD", "SMP", "SMA", "D3", "S1"][angka(5)],
                      ["PNS", "Swasta", "Wirausaha", "Petani", "Ibu Rumah Tangga", "Pelajar/Mahasiswa"][angka(6)], jawab))
    return baris


RESPONDEN = tebar()
JUMLAH_NILAI = [sum(r[4][u] for r in RESPONDEN) for u in range(9)]
IKM = bulat(Fraction(sum(JUMLAH_NILAI), N * 9) * 25)

INDIKATOR = [
    Indikator(T1, S11, "Nilai Survei Kepuasan Masyarakat", "Nilai", "Positif", "84.25", ["85", "86", "87", "88", "89", "89"],
              ["81.5", "82.75", "84.25", "85.4"], IKM, [None, None, None, "86"], [None, None, None, IKM],
              "Nilai Indeks Kepuasan Masyarakat hasil survei terhadap 9 unsur pelayanan", "Seksi Pelayanan Umum", "Laporan SKM"),
    Indikator(T1, S11, "Jumlah pengaduan pelayanan yang tidak selesai tepat waktu", "Pengaduan", "Negatif", "13",
              ["12", "10", "9", "8", "7", "7"], ["16", "14", "13", "11"], 9, ["4", "6", "8", "10"], ["3", "5", "7", "9"],
              "Jumlah pengaduan pelayanan yang melewati batas waktu penyelesaian dalam satu tahun", "Seksi Pelayanan Umum", "Buku pengaduan"),
    Indikator(T2, S21, "Persentase usulan musrenbang kecamatan yang diakomodasi", "%", "Positif", "65", ["70", "75", "78", "80", "82", "82"],
              ["60", "62.5", "65", "70"], 75, ["20", "40", "60", "75"], ["20", "40", "60", "75"],
              "Jumlah usulan musrenbang kecamatan yang diakomodasi dalam RKPD\n------------------------------------ x 100 %\n"
              "Jumlah seluruh usulan musrenbang kecamatan", "Seksi Pemberdayaan Masyarakat", "Berita acara musrenbang", 45, 60),
    Indikator(T2, S21, "Persentase desa yang menetapkan APBDes tepat waktu", "%", "Positif", "75", ["80", "90", "95", "100", "100", "100"],
              ["62.5", "68.75", "75", "81.25"], "93.75", ["50", "75", "90", "90"], ["56.25", "75", "93.75", "93.75"],
              "Jumlah desa yang menetapkan APBDes sampai dengan 31 Desember\n------------------------------------ x 100 %\nJumlah desa di kecamatan",
              "Seksi Pemerintahan", "Peraturan desa tentang APBDes", 15, 16),
    Indikator(T2, S22, "Jumlah anggota Satlinmas yang dilatih", "Orang", "Positif", "16", ["20", "25", "30", "35", "40", "40"],
              ["14", "15", "16", "18"], 17, ["5", "10", "5", "5"], ["5", "7", "3", "2"],
              "Jumlah anggota Satlinmas yang mengikuti pelatihan dalam satu tahun", "Seksi Ketenteraman dan Ketertiban", "Daftar hadir pelatihan"),
]

# Programs, kegiatan, sub kegiatan -------------------------------------------------------------------------------------
# Percentages count as of their last period, the rest adds up over the year; `lalu` is what was reached until 2025, `akhir` the
# target of the Renstra period 2025–2029.


class Baris:
    def __init__(self, tingkat, kode, nama, hasil, indikator, satuan, target, pj, anak=(), anggaran=0, realisasi=0, per_tahun=None, lalu=None,
                 akhir=None, awal=None, tw=None):
        self.__dict__.update(locals())
        self.anggaran = anggaran or sum(a.anggaran for a in anak)
        self.realisasi = realisasi or sum(a.realisasi for a in anak)
        if satuan == "%":
            self.tw = tw or [target] * 4
            self.per_tahun = per_tahun or [target] * 5
            self.lalu, self.akhir, self.awal = lalu or target, akhir or target, awal or target
            self.hasil_k = self.kumulatif = self.tw[-1]
        else:
            self.tw = tw or [target // 4] * 4
            self.per_tahun = [target] * 5
            self.lalu, self.akhir, self.awal = target, 5 * target, target
            self.hasil_k = sum(self.tw)
            self.kumulatif = self.lalu + self.hasil_k
        # Money: until 2025 93 % of this year's pagu, over the period 525 %.
        self.lalu_rp, self.akhir_rp = bagi(self.anggaran, 93), bagi(self.anggaran, 525)
        self.kumulatif_rp = self.lalu_rp + self.realisasi
        seperempat = [bagi(self.realisasi, p) for p in (20, 25, 25)] if not anak else None
        self.tw_rp = seperempat + [self.realisasi - sum(seperempat)] if seperempat else [sum(x) for x in zip(*(a.tw_rp for a in anak))]

    def pagu(self, ke):
        """Pagu of year 2026 + ke."""
        return bagi(self.anggaran, 100 + 5 * ke)

    def semua(self):
        yield self
        for anak in self.anak:
            yield from anak.semua()


def bagi(uang, per_seratus):
    hasil, sisa = divmod(uang * per_seratus, 100)
    assert sisa == 0, (uang, per_seratus)
    return hasil


def sub(kode, nama, hasil, indikator, satuan, target, pj, anggaran, realisasi, **lain):
    return Baris("sub_kegiatan", kode, nama, hasil, indikator, satuan, target, pj, (), anggaran, realisasi, **lain)


def keg(kode, nama, hasil, indikator, satuan, target, pj, *anak, **lain):
    return Baris("kegiatan", kode, nama, hasil, indikator, satuan, target, pj, anak, **lain)


def prog(kode, nama, hasil, indikator, satuan, target, pj, *anak, **lain):
    return Baris("program", kode, nama, hasil, indikator, satuan, target, pj, anak, **lain)


SEK, YAN, PEM, PMD, TRAN = ("Sekretariat", "Seksi Pelayanan Umum", "Seksi Pemerintahan", "Seksi Pemberdayaan Masyarakat",
                            "Seksi Ketenteraman dan Ketertiban")
P1 = prog(
    "7.01.01", "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA", "Terpenuhinya layanan administrasi perangkat daerah",
    "Persentase pemenuhan layanan administrasi perangkat daerah", "%", 100, SEK,
    keg("7.01.01.2.01", "Perencanaan, Penganggaran, dan Evaluasi Kinerja Perangkat Daerah", "Tersusunnya dokumen perencanaan dan evaluasi",
        "Jumlah dokumen perencanaan dan evaluasi kinerja", "Dokumen", 8, SEK,
        sub("7.01.01.2.01.0001", "Penyusunan Dokumen Perencanaan Perangkat Daerah", "Tersusunnya Dokumen Perencanaan Perangkat Daerah",
            "Jumlah Dokumen Perencanaan Perangkat Daerah", "Dokumen", 4, SEK, 12500000, 12350000),
        sub("7.01.01.2.01.0007", "Evaluasi Kinerja Perangkat Daerah", "Terlaksananya Evaluasi Kinerja Perangkat Daerah",
            "Jumlah Laporan Evaluasi Kinerja Perangkat Daerah", "Laporan", 4, SEK, 7500000, 7425000)),
    keg("7.01.01.2.02", "Administrasi Keuangan Perangkat Daerah", "Terlaksananya administrasi keuangan",
        "Jumlah bulan pembayaran gaji dan tunjangan ASN", "Bulan", 12, SEK,
        sub("7.01.01.2.02.0001", "Penyediaan Gaji dan Tunjangan ASN", "Tersedianya Gaji dan Tunjangan ASN",
            "Jumlah Orang yang Menerima Gaji dan Tunjangan ASN", "Orang/bulan", 288, SEK, 2640000000, 2587200000)),
    keg("7.01.01.2.07", "Pengadaan Barang Milik Daerah Penunjang Urusan Pemerintah Daerah", "Tersedianya barang milik daerah",
        "Jumlah unit barang milik daerah yang diadakan", "Unit", 10, SEK,
        sub("7.01.01.2.07.0006", "Pengadaan Peralatan dan Mesin Lainnya", "Tersedianya Peralatan dan Mesin Lainnya",
            "Jumlah Unit Peralatan dan Mesin Lainnya yang Disediakan", "Unit", 10, SEK, 85000000, 83725000, tw=[2, 3, 3, 2]), tw=[2, 3, 3, 2]),
    keg("7.01.01.2.08", "Penyediaan Jasa Penunjang Urusan Pemerintahan Daerah", "Tersedianya jasa penunjang urusan pemerintahan",
        "Jumlah laporan penyediaan jasa penunjang", "Laporan", 24, SEK,
        sub("7.01.01.2.08.0002", "Penyediaan Jasa Komunikasi, Sumber Daya Air dan Listrik",
            "Tersedianya Jasa Komunikasi, Sumber Daya Air dan Listrik",
            "Jumlah Laporan Penyediaan Jasa Komunikasi, Sumber Daya Air dan Listrik yang Disediakan", "Laporan", 12, SEK, 48000000, 43680000),
        sub("7.01.01.2.08.0004", "Penyediaan Jasa Pelayanan Umum Kantor", "Tersedianya Jasa Pelayanan Umum Kantor",
            "Jumlah Laporan Penyediaan Jasa Pelayanan Umum Kantor yang Disediakan", "Laporan", 12, SEK, 156000000, 153660000)))
P2 = prog(
    "7.01.02", "PROGRAM PENYELENGGARAAN PEMERINTAHAN DAN PELAYANAN PUBLIK", "Meningkatnya pelayanan yang sesuai standar",
    "Persentase pelayanan yang diselesaikan sesuai standar", "%", 95, YAN,
    keg("7.01.02.2.01", "Koordinasi Penyelenggaraan Kegiatan Pemerintahan di Tingkat Kecamatan", "Terkoordinasinya kegiatan pemerintahan",
        "Jumlah laporan koordinasi pemerintahan", "Laporan", 12, PEM,
        sub("7.01.02.2.01.0001",
            "Koordinasi/Sinergi Perencanaan dan Pelaksanaan Kegiatan Pemerintahan dengan Perangkat Daerah dan Instansi Vertikal Terkait",
            "Terlaksananya koordinasi perencanaan dan pelaksanaan kegiatan pemerintahan",
            "Jumlah Laporan Koordinasi/Sinergi Perencanaan dan Pelaksanaan Kegiatan Pemerintahan", "Laporan", 12, PEM, 64000000, 62080000)),
    keg("7.01.02.2.02", "Penyelenggaraan Urusan Pemerintahan yang tidak Dilaksanakan oleh Unit Kerja Perangkat Daerah yang Ada di Kecamatan",
        "Terselenggaranya pelayanan kepada masyarakat", "Jumlah laporan pelayanan kepada masyarakat", "Laporan", 12, YAN,
        sub("7.01.02.2.02.0003", "Peningkatan Efektifitas Pelaksanaan Pelayanan kepada Masyarakat di Wilayah Kecamatan",
            "Meningkatnya efektifitas pelayanan kepada masyarakat",
            "Jumlah Laporan Peningkatan Efektifitas Pelaksanaan Pelayanan kepada Masyarakat di Wilayah Kecamatan", "Laporan", 12, YAN, 120000000,
            117600000)),
    per_tahun=[95, 96, 97, 98, 98], lalu=94, akhir=98, awal=92, tw=[95, 95, 96, 96])
P3 = prog(
    "7.01.03", "PROGRAM PEMBERDAYAAN MASYARAKAT DESA DAN KELURAHAN", "Meningkatnya partisipasi masyarakat desa",
    "Persentase usulan musrenbang desa yang dibahas di kecamatan", "%", 80, PMD,
    keg("7.01.03.2.01", "Koordinasi Kegiatan Pemberdayaan Desa", "Terkoordinasinya pemberdayaan desa", "Jumlah desa yang didampingi", "Desa", 16,
        PMD,
        sub("7.01.03.2.01.0001", "Peningkatan Partisipasi Masyarakat dalam Forum Musyawarah Perencanaan Pembangunan di Desa",
            "Meningkatnya partisipasi masyarakat dalam musrenbang desa",
            "Jumlah Lembaga Kemasyarakatan yang Berpartisipasi dalam Forum Musyawarah Perencanaan Pembangunan di Desa", "Lembaga", 16, PMD,
            45000000, 44100000)),
    per_tahun=[80, 81, 83, 85, 85], lalu=78, akhir=85, awal=76)
P4 = prog(
    "7.01.04", "PROGRAM KOORDINASI KETENTRAMAN DAN KETERTIBAN UMUM", "Meningkatnya ketenteraman dan ketertiban",
    "Persentase kegiatan ketertiban yang terlaksana", "%", 100, TRAN,
    keg("7.01.04.2.01", "Koordinasi Upaya Penyelenggaraan Ketenteraman dan Ketertiban Umum", "Terkoordinasinya ketenteraman dan ketertiban",
        "Jumlah laporan koordinasi ketertiban", "Laporan", 12, TRAN,
        sub("7.01.04.2.01.0001", "Sinergitas dengan Kepolisian Negara Republik Indonesia, Tentara Nasional Indonesia dan Instansi Vertikal di "
            "Wilayah Kecamatan", "Terlaksananya sinergitas di wilayah kecamatan",
            "Jumlah Laporan Hasil Sinergitas dengan Instansi Vertikal di Wilayah Kecamatan", "Laporan", 12, TRAN, 96000000, 93120000)))
P6 = prog(
    "7.01.06", "PROGRAM PEMBINAAN DAN PENGAWASAN PEMERINTAHAN DESA", "Meningkatnya pembinaan pemerintahan desa",
    "Persentase desa yang dibina pengelolaan keuangannya", "%", 100, PEM,
    keg("7.01.06.2.01", "Fasilitasi, Rekomendasi dan Koordinasi Pembinaan dan Pengawasan Pemerintahan Desa", "Terfasilitasinya pemerintahan desa",
        "Jumlah desa yang difasilitasi", "Desa", 16, PEM,
        sub("7.01.06.2.01.0003", "Fasilitasi Pengelolaan Keuangan Desa dan Pendayagunaan Aset Desa",
            "Terfasilitasinya pengelolaan keuangan dan aset desa",
            "Jumlah Dokumen Fasilitasi Pengelolaan Keuangan Desa dan Pendayagunaan Aset Desa", "Dokumen", 16, PEM, 78000000, 75660000)))
PROGRAM = [P1, P2, P3, P4, P6]
PAGU, REALISASI = sum(p.anggaran for p in PROGRAM), sum(p.realisasi for p in PROGRAM)
# Sasaran, the indicators that stand beside its programs in the RKT.
SASARAN = [(T1, S11, [(INDIKATOR[0], [P1]), (INDIKATOR[1], [P2])]), (T2, S21, [(INDIKATOR[2], [P3]), (INDIKATOR[3], [P6])]),
           (T2, S22, [(INDIKATOR[4], [P4])])]
SASARAN_PROGRAM = {id(p): s for _, s, isi in SASARAN for _, pp in isi for p in pp}
MURNI = {id(P1): 2909000000, id(P2): 174000000, id(P3): 45000000, id(P4): 90000000, id(P6): 82000000}


def periksa_data():
    assert (PAGU, REALISASI) == (3352000000, 3280600000)
    assert Decimal("86") <= IKM <= Decimal("88.30"), IKM
    for i in INDIKATOR:
        assert i.riwayat[2] == i.awal and i.target[-1] == i.target[-2]
        assert i.x is None or persen(i.x, i.y) == Decimal(str(i.realisasi))
        terisi = [Decimal(str(t)) for t in i.tw_realisasi if t is not None]
        assert (sum(terisi) if i.satuan == "Orang" else terisi[-1]) == Decimal(str(i.realisasi))
    for p in PROGRAM:
        for b in p.semua():
            assert not b.anak or all(sum(a.tw_rp[k] for a in b.anak) == b.tw_rp[k] for k in range(4))
            assert sum(b.tw_rp) == b.realisasi and (b.satuan == "%" or b.hasil_k == b.target)


def buat(potong=False, folder=None):
    """The bundle; with `potong`, the same with every percentage cut off instead of rounded."""
    global CARA
    CARA = ROUND_DOWN if potong else ROUND_HALF_UP
    periksa_data()
    b = Bundel("kecamatan-contoh-2026" + ("-potong" if potong else ""), datetime.datetime(2027, 1, 11, 8, 0, 0), folder)
    b.kepala = {"instansi": "Kecamatan Tirtasari", "pemda": "Kabupaten Contoh", "tahun": TAHUN}
    for dokumen in (renstra, rkt, pk, iku, pengukuran, skm, rencana_aksi, evaluasi, anggaran, rfk, keluaran, penghargaan):
        dokumen(b)
    return b


def ttd(s, baris, awal, akhir, tempat):
    """A signature block without a name."""
    for ke, (teks, gaya) in enumerate([(tempat, "ttd"), (JABATAN, "ttd"), ("", ""), ("", ""), ("", ""), ("(nama Camat)", "ttd_nama"),
                                       ("NIP. (NIP)", "ttd")]):
        if teks and awal == akhir:
            s.t(f"{awal}{baris + ke}", teks, gaya)
        elif teks:
            s.g(f"{awal}{baris + ke}:{akhir}{baris + ke}", teks, gaya)


def n(angka, satuan):
    """A number beside a unit column (or under a heading with a unit)."""
    return num(angka, satuan)


def tegak_gabung(s, kolom, awal, akhir, isi, gaya="isi"):
    """A vertical merge, or one cell."""
    if awal == akhir:
        s.t(f"{kolom}{awal}", isi, gaya)
    else:
        s.g(f"{kolom}{awal}:{kolom}{akhir}", isi, gaya)


def renstra(b):
    s = Berkas(b, "01 Renstra 2025-2029.xlsx").lembar_baru("Tujuan Sasaran", [28, 34, 36, 11, 11, 9, 9, 9, 9, 9, 9, 14])
    s.g("A1:L1", "TUJUAN DAN SASARAN RENSTRA TAHUN 2025-2029", "judul")
    s.g("A2:L2", INSTANSI, "judul")
    for kolom, teks in zip("ABCDEL", ["SASARAN RPJMD", "TUJUAN/SASARAN", "INDIKATOR", "SATUAN", "BASELINE 2024", "KETERANGAN"]):
        s.g(f"{kolom}4:{kolom}5", teks, "kepala")
    s.g("F4:K4", "TARGET", "kepala")
    s.baris(5, *TAHUN_TARGET, gaya="kepala", mulai="F")
    s.baris(6, *[f"({k:02d})" for k in range(1, 13)], gaya="nomor")
    baris = 7
    for ke, (t, rpjmd) in enumerate([(T1, "Meningkatnya kualitas pelayanan publik daerah"),
                                     (T2, "Meningkatnya tata kelola pemerintahan daerah yang bersih")], 1):
        sasaran = [(s_, [i for i, _ in isi]) for t_, s_, isi in SASARAN if t_ is t]
        akhir = baris + sum(len(i) for _, i in sasaran)
        tegak_gabung(s, "A", baris, akhir, rpjmd)
        nama, indikator, satuan, awal, target = t
        s.baris(baris, f"T{ke}. {nama}", indikator, (satuan, "isi_tengah"), *[(n(x, satuan), "isi_tengah") for x in (awal, *target)], None,
                mulai="B")
        b.rekam("renstra", s, baris, tujuan=nama, indikator_tujuan=indikator, satuan=satuan, kondisi_awal=n(awal, satuan),
                target={str(x): n(y, satuan) for x, y in zip(TAHUN_TARGET, target)})
        baris += 1
        for kes, (teks, daftar) in enumerate(sasaran, 1):
            tegak_gabung(s, "B", baris, baris + len(daftar) - 1, f"S{ke}.{kes}. {teks}")
            for i in daftar:
                s.baris(baris, i.nama, (i.satuan, "isi_tengah"), *[(n(x, i.satuan), "isi_tengah") for x in (i.awal, *i.target)], None, mulai="C")
                b.rekam("renstra", s, baris, tujuan=nama, sasaran=teks, indikator=i.nama, satuan=i.satuan, kondisi_awal=n(i.awal, i.satuan),
                        target={str(x): n(y, i.satuan) for x, y in zip(TAHUN_TARGET, i.target)})
                baris += 1
    ttd(s, baris + 2, "I", "L", "Tirtasari, 15 September 2025")

    s = s.berkas.lembar_baru("Tabel 4.3", [48, 44, 10] + [9, 16] * 5 + [20, 14])
    s.g("A1:O1", "Tabel 4.3", "judul")
    s.g("A2:O2", "RENCANA PROGRAM, KEGIATAN, SUBKEGIATAN DAN PENDANAAN TAHUN 2026-2030", "judul")
    s.g("A3:O3", INSTANSI, "judul")
    tahun = [str(t) for t in range(2026, 2031)]
    kosong = {t: None for t in tahun}
    baris = kepala_43(s, 5)

    def kode_baris(baris, kode, nama, tingkat, pagu):
        sel = [v for p in pagu for v in (None, (rp(p), "angka_tebal"))]
        s.baris(baris, (f"{kode} - {nama}", "isi_tebal"), None, None, *sel, "Kecamatan Tirtasari", None)
        b.rekam("renstra_program", s, baris, kode=kode, uraian=nama, tingkat=tingkat, target=kosong,
                pagu={t: rp(p) for t, p in zip(tahun, pagu)}, penanggung_jawab="Kecamatan Tirtasari")

    kode_baris(baris, "7.01", "KECAMATAN", "bidang", [sum(p.pagu(k) for p in PROGRAM) for k in range(5)])
    baris += 1
    for p in PROGRAM:
        if p is P3:  # a page break: heading and numbering rows again
            baris = kepala_43(s, baris)
        for r in p.semua():
            kode_baris(baris, r.kode, r.nama, r.tingkat, [r.pagu(k) for k in range(5)])
            nilai = [n(x, r.satuan) for x in r.per_tahun]
            sel = [v for x in nilai for v in ((x, "isi_tengah"), None)]
            s.baris(baris + 1, (r.hasil, "isi1"), f"{r.indikator} ({r.satuan})", (n(r.awal, r.satuan), "isi_tengah"), *sel, None, None)
            b.rekam("renstra_program", s, baris + 1, kode=r.kode, uraian=r.hasil, tingkat=r.tingkat, indikator=r.indikator, satuan=r.satuan,
                    kondisi_awal=n(r.awal, r.satuan), target=dict(zip(tahun, nilai)), pagu=kosong)
            baris += 2


def kepala_43(s, baris):
    """The heading of Tabel 4.3 with its numbering row; returns the row below."""
    for kolom, teks in zip("ABCNO", ["BIDANG URUSAN/PROGRAM/OUTCOME/KEGIATAN/SUBKEGIATAN/OUTPUT", "INDIKATOR OUTCOME/OUTPUT", "BASELINE 2024",
                                     "PERANGKAT DAERAH", "KETERANGAN"]):
        s.g(f"{kolom}{baris}:{kolom}{baris + 2}", teks, "kepala")
    s.g(f"D{baris}:M{baris}", "TARGET DAN PAGU INDIKATIF TAHUN", "kepala")
    for ke, (a, z) in enumerate(["DE", "FG", "HI", "JK", "LM"]):
        s.g(f"{a}{baris + 1}:{z}{baris + 1}", 2026 + ke, "kepala")
        s.baris(baris + 2, "TARGET", "PAGU", gaya="kepala", mulai=a)
    s.baris(baris + 3, *[f"{k:02d}" for k in range(1, 16)], gaya="nomor")
    return baris + 4


def rkt(b):
    s = Berkas(b, "02 RKT 2026.xlsx").lembar_baru("RKT", [26, 22, 26, 28, 10, 30, 28, 9, 30, 26, 12, 32, 32, 14, 16])
    s.kop("O", KOP)
    s.g("A5:O5", "RENCANA KINERJA TAHUNAN (RKT) TAHUN 2026", "judul")
    for rentang, teks in [("A7:B7", "TUJUAN"), ("C7:E7", "SASARAN"), ("F7:H7", "PROGRAM"), ("I7:K7", "KEGIATAN"), ("L7:O7", "SUB KEGIATAN")]:
        s.g(rentang, teks, "kepala")
    s.baris(8, "Uraian", "Indikator Tujuan", "Uraian", "Indikator Sasaran", "Target", "Uraian", "Indikator Program", "Target", "Uraian",
            "Indikator Kegiatan", "Target", "Uraian", "Indikator Sub Kegiatan", "Target", "Anggaran (Rp)", gaya="kepala")
    s.baris(9, *[f"({k})" for k in range(1, 16)], gaya="nomor")
    awal = 10

    def panjang(p):
        return sum(len(k.anak) for k in p.anak)

    def dengan(target, satuan):
        """`12 Laporan`, `95 %`."""
        teks = str(target).replace(".", ",") + " " + satuan
        return txt(teks, target, satuan)

    baris = awal
    for t in (T1, T2):
        isi_t = [(sas, isi) for t_, sas, isi in SASARAN if t_ is t]
        z = baris + sum(panjang(p) for _, isi in isi_t for _, pp in isi for p in pp) - 1
        tegak_gabung(s, "A", baris, z, t[0])
        tegak_gabung(s, "B", baris, z, t[1])
        for sas, isi in isi_t:
            z = baris + sum(panjang(p) for _, pp in isi for p in pp) - 1
            tegak_gabung(s, "C", baris, z, sas)
            for i, pp in isi:
                z = baris + sum(map(panjang, pp)) - 1
                ti = dengan(i.target_ini, i.satuan)
                tegak_gabung(s, "D", baris, z, i.nama)
                tegak_gabung(s, "E", baris, z, ti, "isi_tengah")
                for p in pp:
                    z, tp = baris + panjang(p) - 1, dengan(p.target, p.satuan)
                    for kolom, isi_, gaya in [("F", p.nama, "isi"), ("G", p.indikator, "isi"), ("H", tp, "isi_tengah")]:
                        tegak_gabung(s, kolom, baris, z, isi_, gaya)
                    for k in p.anak:
                        z, tk = baris + len(k.anak) - 1, dengan(k.target, k.satuan)
                        for kolom, isi_, gaya in [("I", k.nama, "isi"), ("J", k.indikator, "isi"), ("K", tk, "isi_tengah")]:
                            tegak_gabung(s, kolom, baris, z, isi_, gaya)
                        for r in k.anak:
                            ts = dengan(r.target, r.satuan)
                            s.baris(baris, r.nama, r.indikator, (ts, "isi_tengah"), (rp(r.anggaran), "angka"), mulai="L")
                            b.rekam("rkt", s, baris, tahun=TAHUN, tujuan=t[0], indikator_tujuan=t[1], sasaran=sas, indikator_sasaran=i.nama,
                                    target_sasaran=ti, program=p.nama, indikator_program=p.indikator, target_program=tp, kegiatan=k.nama,
                                    indikator_kegiatan=k.indikator, target_kegiatan=tk, sub_kegiatan=r.nama, indikator_sub_kegiatan=r.indikator,
                                    target_sub_kegiatan=ts, anggaran=rp(r.anggaran))
                            baris += 1
    s.g(f"A{baris}:N{baris}", "JUMLAH", "jumlah")
    s.t(f"O{baris}", (f"=SUM(O{awal}:O{baris - 1})", PAGU), "angka_tebal", "#,##0")
    ttd(s, baris + 2, "M", "O", "Tirtasari, 5 Oktober 2026")


def pk(b):
    for nama, judul, dokumen, ket, uang, tempat in [
            ("03 PK 2026.xlsx", "PERJANJIAN KINERJA TAHUN 2026", "murni", "DPA TA. 2026", lambda p: MURNI[id(p)], "Tirtasari, 12 Januari 2026"),
            ("04 PK Perubahan 2026.xlsx", "PERJANJIAN KINERJA PERUBAHAN TAHUN 2026", "perubahan", "DPPA TA. 2026", lambda p: p.anggaran,
             "Tirtasari, 5 Oktober 2026")]:
        s = Berkas(b, nama).lembar_baru("PK", [6, 38, 46, 13, 20], tegak=True)
        s.kop("E", KOP)
        s.g("A5:E5", judul, "judul")
        s.g("A6:E6", "KECAMATAN TIRTASARI", "judul")
        s.baris(8, "NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "SATUAN", "TARGET", gaya="kepala")
        s.baris(9, "(1)", "(2)", "(3)", "(4)", "(5)", gaya="nomor")
        rekam = b.pk_baru(s, 8, TAHUN, dokumen, JABATAN)
        baris = 10
        for ke, (_, sas, isi) in enumerate(SASARAN, 1):
            tegak_gabung(s, "A", baris, baris + len(isi) - 1, ke, "isi_tengah")
            tegak_gabung(s, "B", baris, baris + len(isi) - 1, sas)
            for i, _ in isi:
                t = n(i.target_ini, i.satuan)
                s.baris(baris, i.nama, (i.satuan, "isi_tengah"), (t, "isi_tengah"), mulai="C")
                rekam("indikator", baris, sasaran=sas, indikator=i.nama, satuan=i.satuan, target=t)
                baris += 1
        baris += 1
        s.g(f"B{baris}:C{baris}", "PROGRAM", "kepala")
        s.t(f"A{baris}", "NO", "kepala")
        s.baris(baris, "ANGGARAN", "KETERANGAN", gaya="kepala", mulai="D")
        awal = baris + 1
        for ke, p in enumerate(PROGRAM, 1):
            baris += 1
            s.t(f"A{baris}", ke, "isi_tengah")
            s.g(f"B{baris}:C{baris}", p.nama, "isi")
            s.baris(baris, (rp(uang(p)), "angka"), (ket, "isi_tengah"), mulai="D")
            rekam("anggaran", baris, program=p.nama, anggaran=rp(uang(p)), keterangan=ket)
        baris += 1
        s.g(f"A{baris}:C{baris}", "JUMLAH", "jumlah")
        s.t(f"D{baris}", (f"=SUM(D{awal}:D{baris - 1})", sum(map(uang, PROGRAM))), "angka_tebal", "#,##0")
        s.t(f"E{baris}", None, "isi")
        baris += 2
        for ke, (kiri, kanan) in enumerate([(None, tempat), ("Pihak Kedua,", "Pihak Pertama,"), ("BUPATI CONTOH", JABATAN), (None, None), (None, None),
                                            (None, None), ("(nama Bupati)", "(nama Camat)"), (None, "NIP. (NIP)")]):
            gaya = "ttd_nama" if kiri and "(nama" in kiri else "ttd"
            if kiri:
                s.g(f"A{baris + ke}:B{baris + ke}", kiri, gaya)
            if kanan:
                s.g(f"D{baris + ke}:E{baris + ke}", kanan, gaya)


def iku(b):
    s = Berkas(b, "05 IKU.xlsx").lembar_baru("IKU", [6, 34, 40, 12, 52, 26, 26])
    s.kop("G", KOP)
    s.g("A5:G5", "INDIKATOR KINERJA UTAMA (IKU) TAHUN 2025-2029", "judul")
    s.baris(7, "NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA UTAMA", "SATUAN", "FORMULASI", "PENANGGUNG JAWAB", "SUMBER DATA", gaya="kepala")
    baris = 8
    for ke, (_, sas, isi) in enumerate(SASARAN, 1):
        tegak_gabung(s, "A", baris, baris + len(isi) - 1, ke, "isi_tengah")
        tegak_gabung(s, "B", baris, baris + len(isi) - 1, sas)
        for i, _ in isi:
            s.baris(baris, i.nama, (i.satuan, "isi_tengah"), i.formulasi, i.pj, i.sumber, mulai="C")
            b.rekam("iku", s, baris, sasaran=sas, indikator=i.nama, satuan=i.satuan, formulasi=i.formulasi, penanggung_jawab=i.pj,
                    sumber_data=i.sumber)
            baris += 1
    ttd(s, baris + 2, "F", "G", "Tirtasari, 15 September 2025")


def pengukuran(b):
    s = Berkas(b, "06 Pengukuran 2026.xlsx").lembar_baru("Tabel 3.1", [6, 34, 40, 12, 13, 10, 11, 11, 11, 12, 16])
    s.g("A1:K1", "PENGUKURAN CAPAIAN KINERJA TAHUN 2026", "judul")
    s.g("A2:K2", INSTANSI, "judul")
    s.t("A4", "Skala penilaian capaian kinerja", "judul_kiri")
    s.baris(5, "No", "CAPAIAN KINERJA", "KETERANGAN", gaya="kepala")
    for baris, (teks, nama, bawah, atas) in enumerate([
            ("Lebih dari 100 %", "SANGAT BAIK", 100, None), ("76 % s/d 100 %", "BAIK", 76, 100),
            ("55 % s/d kurang dari 76 %", "CUKUP", 55, 76), ("Kurang dari 55 %", "KURANG", None, 55)], 6):
        s.baris(baris, (baris - 5, "isi_tengah"), teks, nama)
        b.rekam("skala", s, baris, nama=nama, teks=teks, batas_bawah=bawah and num(bawah), batas_atas=atas and num(atas))
    s.g("A12:K12", "Tabel 3.1 Pengukuran Kinerja Tahun 2026", "judul")
    s.baris(13, "NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "SATUAN", "POLARISASI", "TARGET 2026", "PEMBILANG", "PENYEBUT", "REALISASI",
            "CAPAIAN (%)", "PREDIKAT", gaya="kepala")
    s.baris(14, *[f"({k})" for k in range(1, 12)], gaya="nomor")
    baris = 15
    for ke, (_, sas, isi) in enumerate(SASARAN, 1):
        tegak_gabung(s, "A", baris, baris + len(isi) - 1, ke, "isi_tengah")
        tegak_gabung(s, "B", baris, baris + len(isi) - 1, sas)
        for i, _ in isi:
            t, r, c = n(i.target_ini, i.satuan), n(i.realisasi, i.satuan), num(i.capaian(), "%", fmt="0.00")
            x, y = (num(i.x), num(i.y)) if i.x else (None, None)
            s.baris(baris, i.nama, *[(v, "isi_tengah") for v in (i.satuan, i.arah, t, x, y, r, c, predikat(i.capaian()))], mulai="C")
            b.rekam("pengukuran", s, baris, tahun=TAHUN, sasaran=sas, indikator=i.nama, satuan=i.satuan, arah=i.arah, target=t, pembilang=x,
                    penyebut=y, realisasi=r, capaian=c, predikat=predikat(i.capaian()))
            baris += 1
    rata = bulat(sum(Fraction(i.capaian()) for i in INDIKATOR) / len(INDIKATOR))
    tepat = [(Fraction(i.realisasi) / Fraction(i.target_ini) if i.arah == "Positif" else 2 - Fraction(i.realisasi) / Fraction(i.target_ini)) * 100
             for i in INDIKATOR]
    assert CARA == ROUND_DOWN or rata == bulat(sum(tepat) / len(tepat))
    s.g(f"A{baris}:I{baris}", "Rata-rata capaian kinerja", "jumlah")
    s.baris(baris, (num(rata, fmt="0.00"), "jumlah"), (predikat(rata), "jumlah"), mulai="J")
    ttd(s, baris + 2, "I", "K", "Tirtasari, 11 Januari 2027")

    s = s.berkas.lembar_baru("Tabel 3.2", [6, 34, 42, 12, 11, 11, 11, 11, 11])
    s.g("A1:I1", "Tabel 3.2 Perbandingan Realisasi Kinerja dengan Realisasi Tahun Sebelumnya", "judul")
    s.g("A2:I2", INSTANSI, "judul")
    for kolom, teks in zip("ABCD", ["NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "SATUAN"]):
        s.g(f"{kolom}4:{kolom}5", teks, "kepala")
    s.g("E4:I4", "REALISASI", "kepala")
    tahun = range(2022, 2027)
    s.baris(5, *[f"Th. {t}" for t in tahun], gaya="kepala", mulai="E")
    s.baris(6, *[f"({k})" for k in range(1, 10)], gaya="nomor")
    tabel_indikator(b, s, 7, "riwayat", lambda i: [n(x, i.satuan) for x in (*i.riwayat, i.realisasi)],
                    lambda i, v: dict(satuan=i.satuan, realisasi={str(t): x for t, x in zip(tahun, v)}), satuan=True)
    s.t("A13", "Sumber Data: Laporan SKM, berita acara musrenbang, dan laporan seksi", "sumber")

    s = s.berkas.lembar_baru("Tabel 3.3-3.4", [6, 34, 44, 16, 16, 28])
    s.g("A1:F1", "Tabel 3.3 Perbandingan Realisasi Kinerja s.d. Akhir Periode RENSTRA", "judul")
    s.g("A2:F2", INSTANSI, "judul")
    s.baris(4, "NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET AKHIR RENSTRA", "REALISASI Th. 2026", "TINGKAT KEMAJUAN (%)", gaya="kepala")
    s.baris(5, *[f"({k})" for k in range(1, 7)], gaya="nomor")

    # Without a unit column: a percent is written as a percent, the rest as a bare number.
    def tanpa(angka, i):
        return pct(angka) if i.satuan == "%" else num(angka)
    tabel_indikator(b, s, 6, "akhir_renstra",
                    lambda i: [tanpa(i.target[-1], i), tanpa(i.realisasi, i), num(i.capaian(i.target[-1]), "%", fmt="0.00")],
                    lambda i, v: dict(tahun=TAHUN, target=v[0], realisasi=v[1], tingkat_kemajuan=v[2]))
    s.t("A12", "Sumber Data: Renstra 2025-2029 dan laporan seksi", "sumber")
    s.g("A15:F15", "Tabel 3.4 Perbandingan Realisasi Kinerja dengan Realisasi Nasional", "judul")
    s.baris(16, "NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "REALISASI Th. 2026", "REALISASI NASIONAL", "KET.", gaya="kepala")
    s.baris(17, *[f"({k})" for k in range(1, 7)], gaya="nomor")
    tabel_indikator(b, s, 18, "nasional", lambda i: [tanpa(i.realisasi, i), txt("-"), "Data nasional tidak tersedia"],
                    lambda i, v: dict(tahun=TAHUN, realisasi=v[0], nasional=v[1], keterangan=v[2]))
    s.t("A24", "Sumber Data: laporan seksi", "sumber")


def tabel_indikator(b, s, baris, jenis, nilai, isi_rekaman, satuan=False):
    """A table of all indicators under their sasaran."""
    for ke, (_, sas, isi) in enumerate(SASARAN, 1):
        tegak_gabung(s, "A", baris, baris + len(isi) - 1, ke, "isi_tengah")
        tegak_gabung(s, "B", baris, baris + len(isi) - 1, sas)
        for i, _ in isi:
            v = nilai(i)
            s.baris(baris, i.nama, *([(i.satuan, "isi_tengah")] if satuan else []), *[(x, "isi_tengah") for x in v], mulai="C")
            b.rekam(jenis, s, baris, sasaran=sas, indikator=i.nama, **isi_rekaman(i, v))
            baris += 1


def skm(b):
    s = Berkas(b, "07 SKM 2026.xlsx").lembar_baru("Olah Data SKM", [6, 9, 8, 13, 20] + [13] * 9)
    s.g("A1:N1", "PENGOLAHAN SURVEI KEPUASAN MASYARAKAT PER RESPONDEN DAN PER UNSUR PELAYANAN", "judul")
    s.g("A2:N2", f"{INSTANSI} TAHUN 2026", "judul")
    for kolom, teks in zip("ABCDE", ["No Responden", "Jenis Kelamin", "Usia (tahun)", "Pendidikan", "Pekerjaan"]):
        s.g(f"{kolom}4:{kolom}6", teks, "kepala")
    s.g("F4:N4", "NILAI UNSUR PELAYANAN", "kepala")
    s.baris(5, *[f"U{k}" for k in range(1, 10)], gaya="kepala", mulai="F")
    s.baris(6, *UNSUR, gaya="kepala", mulai="F")
    awal = 7
    for ke, (jk, usia, didik, kerja, jawab) in enumerate(RESPONDEN):
        s.baris(awal + ke, *[(v, "isi_tengah") for v in (ke + 1, jk, usia, didik, kerja, *jawab)])
    z = awal + N - 1
    for ke, (label, rumus, hasil, fmt) in enumerate([
            ("Σ Nilai / Unsur", lambda k: f"=SUM({k}{awal}:{k}{z})", lambda u: JUMLAH_NILAI[u], "0"),
            ("NRR / Unsur", lambda k: f"={k}{z + 1}/COUNT({k}{awal}:{k}{z})", lambda u: JUMLAH_NILAI[u] / N, "0.000"),
            ("NRR Tertimbang / Unsur", lambda k: f"={k}{z + 2}*1/9", lambda u: JUMLAH_NILAI[u] / N / 9, "0.000")], 1):
        s.g(f"A{z + ke}:E{z + ke}", label, "jumlah")
        for u in range(9):
            kolom = "FGHIJKLMN"[u]
            s.t(f"{kolom}{z + ke}", (rumus(kolom), hasil(u)), "angka_tebal", fmt)
    s.g(f"A{z + 4}:E{z + 4}", "IKM UNIT PELAYANAN", "jumlah")
    s.g(f"F{z + 4}:N{z + 4}", (f"=SUM(F{z + 3}:N{z + 3})*25", sum(JUMLAH_NILAI) / N / 9 * 25), "jumlah", "0.00")
    s.g(f"A{z + 5}:E{z + 5}", "MUTU PELAYANAN", "jumlah")
    s.g(f"F{z + 5}:N{z + 5}", "B (Baik)", "jumlah")

    def hitung(ke, golong=lambda v: v):
        hasil = {}
        for r in RESPONDEN:
            hasil[golong(r[ke])] = hasil.get(golong(r[ke]), 0) + 1
        return hasil
    usia = hitung(1, lambda u: "<20" if u < 20 else "20–29" if u < 30 else "30–39" if u < 40 else "40–49" if u < 50 else "≥50")
    assert len(usia) == 5
    b.responden = {
        "tahun": TAHUN, "jumlah": N,
        "unsur": [{"kode": f"U{u + 1}", "nama": UNSUR[u], "terisi": N, "jumlah_nilai": str(JUMLAH_NILAI[u]),
                   "frekuensi": {str(v): sum(r[4][u] == v for r in RESPONDEN) for v in range(1, 5)}} for u in range(9)],
        "profil": {"jenis_kelamin": hitung(0), "usia": usia, "pendidikan": hitung(2), "pekerjaan": hitung(3)},
        "asal": s.asal(awal)}


def rencana_aksi(b):
    s = Berkas(b, "08 Rencana Aksi 2026.xlsx").lembar_baru("Rencana Aksi", [6, 32, 38, 12, 12, 9] + [9, 10] * 4 + [28, 28])
    s.g("A1:P1", "RENCANA AKSI DAN CAPAIAN KINERJA PER TRIWULAN TAHUN 2026", "judul")
    s.g("A2:P2", INSTANSI, "judul")
    for kolom, teks in zip("ABCDEFOP", ["NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "SATUAN", "POLARISASI", "TARGET", "KENDALA", "TINDAK LANJUT"]):
        s.g(f"{kolom}4:{kolom}5", teks, "kepala")
    for (a, z), teks in zip(["GH", "IJ", "KL", "MN"], ["TW I", "TW II", "TW III", "TW IV"]):
        s.g(f"{a}4:{z}4", teks, "kepala")
        s.baris(5, "Target", "Realisasi", gaya="kepala", mulai=a)
    s.baris(6, *[f"({k})" for k in range(1, 17)], gaya="nomor")
    baris = 7
    for ke, (_, sas, isi) in enumerate(SASARAN, 1):
        tegak_gabung(s, "A", baris, baris + len(isi) - 1, ke, "isi_tengah")
        tegak_gabung(s, "B", baris, baris + len(isi) - 1, sas)
        for i, _ in isi:
            t = n(i.target_ini, i.satuan)
            pasang = [[x if x is None else n(x, i.satuan) for x in p] for p in zip(i.tw_target, i.tw_realisasi)]
            kurang = i.satuan == "Orang"
            kendala = "Sebagian anggota Satlinmas belum dapat dijadwalkan" if kurang else None
            lanjut = "Pelatihan susulan pada tahun berikutnya" if kurang else None
            s.baris(baris, i.nama, *[(v, "isi_tengah") for v in (i.satuan, i.arah, t, *[x for p in pasang for x in p])], kendala, lanjut, mulai="C")
            b.rekam("capaian_periodik", s, baris, tahun=TAHUN, sasaran=sas, indikator=i.nama, satuan=i.satuan, arah=i.arah, target=t,
                    periode={f"TW{k}": {"target": p[0], "realisasi": p[1]} for k, p in enumerate(pasang, 1)}, kendala=kendala, tindak_lanjut=lanjut)
            baris += 1
    ttd(s, baris + 2, "O", "P", "Tirtasari, 11 Januari 2027")


def evaluasi(b):
    s = Berkas(b, "09 Evaluasi Renja 2026 (E.81).xls").lembar_baru("E.81", [5, 24, 17, 38, 34, 12] + [9, 15] * 11 + [22])
    s.g("A1:AC1", "EVALUASI TERHADAP HASIL RENJA PERANGKAT DAERAH LINGKUP KABUPATEN", "judul")
    s.g("A2:AC2", f"RENJA {INSTANSI}", "judul")
    s.g("A3:AC3", "PERIODE PELAKSANAAN TAHUN 2026", "judul")
    tetap = ["No", "Sasaran", "Kode", "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan/Sub Kegiatan",
             "Indikator Kinerja Program (Outcome)/Kegiatan (Output)", "Satuan"]
    for kolom, teks in zip("ABCDEF", tetap):
        s.g(f"{kolom}5:{kolom}7", teks, "kepala")
    kelompok = [("G", "H", "Target Renstra Perangkat Daerah pada Tahun 2029 (Akhir Periode Renstra)"),
                ("I", "J", "Realisasi Capaian Kinerja Renstra s/d Renja Tahun Lalu (2025)"),
                ("K", "L", "Target Kinerja dan Anggaran Renja Tahun Berjalan (2026)"),
                ("U", "V", "Realisasi Capaian Kinerja dan Anggaran Renja Tahun 2026"),
                ("W", "X", "Tingkat Capaian Kinerja dan Realisasi Anggaran Renja Tahun 2026 (%)"),
                ("Y", "Z", "Realisasi Kinerja dan Anggaran Renstra s/d Tahun 2026"),
                ("AA", "AB", "Tingkat Capaian Kinerja dan Realisasi Anggaran Renstra s/d Tahun 2026 (%)")]
    for a, z, teks in kelompok:
        s.g(f"{a}5:{z}6", teks, "kepala")
    s.g("M5:T5", "Realisasi Kinerja Pada Triwulan", "kepala")
    for (a, z), teks in zip(["MN", "OP", "QR", "ST"], ["I", "II", "III", "IV"]):
        s.g(f"{a}6:{z}6", teks, "kepala")
    s.baris(7, *["K", "Rp"] * 11, gaya="kepala", mulai="G")
    s.g("AC5:AC7", "Unit Penanggung Jawab", "kepala")
    s.baris(8, "1", "2", None, "3", "4", None, gaya="nomor")
    kolom_k = ["G", "I", "K", "M", "O", "Q", "S", "U", "W", "Y", "AA"]
    kolom_rp = ["H", "J", "L", "N", "P", "R", "T", "V", "X", "Z", "AB"]
    nomor = ["5", "6", "7", "8", "9", "10", "11", "12=8+9+10+11", "13=12/7x100", "14=6+12", "15=14/5x100"]
    for a, z, teks in zip(kolom_k, kolom_rp, nomor):
        s.g(f"{a}8:{z}8", teks, "nomor")
    s.t("AC8", "16", "nomor")
    baris, semua = 9, []
    for ke, p in enumerate(PROGRAM, 1):
        daftar = list(p.semua())
        sas = SASARAN_PROGRAM[id(p)]
        tegak_gabung(s, "B", baris, baris + len(daftar) - 1, sas)
        for r in daftar:
            def kr(kinerja, rupiah, satuan=r.satuan, dua=False):
                return {"kinerja": num(kinerja, satuan, fmt="0.00" if dua else None), "rupiah": num(rupiah, fmt="0.00" if dua else "#,##0")}
            nilai = [kr(r.akhir, r.akhir_rp), kr(r.lalu, r.lalu_rp), kr(r.target, r.anggaran), *[kr(x, y) for x, y in zip(r.tw, r.tw_rp)],
                     kr(r.hasil_k, r.realisasi), kr(persen(r.hasil_k, r.target), persen(r.realisasi, r.anggaran), "%", True),
                     kr(r.kumulatif, r.kumulatif_rp), kr(persen(r.kumulatif, r.akhir), persen(r.kumulatif_rp, r.akhir_rp), "%", True)]
            gaya = "isi_tebal" if r is p else "isi1" if r.tingkat == "kegiatan" else "isi2"
            s.baris(baris, (ke if r is p else None, "isi_tengah"), ..., r.kode, (r.nama, gaya), r.indikator, (r.satuan, "isi_tengah"),
                    *[v for x in nilai for v in ((x["kinerja"], "isi_tengah"), (x["rupiah"], "angka"))], r.pj)
            b.rekam("evaluasi", s, baris, tahun=TAHUN, kode=r.kode, sasaran=sas, uraian=r.nama, tingkat=r.tingkat, indikator=r.indikator,
                    satuan=r.satuan, target_renstra=nilai[0], realisasi_lalu=nilai[1], target=nilai[2],
                    triwulan={f"TW{k}": x for k, x in enumerate(nilai[3:7], 1)}, realisasi=nilai[7], capaian=nilai[8], kumulatif=nilai[9],
                    capaian_renstra=nilai[10], penanggung_jawab=r.pj)
            semua.append(nilai)
            baris += 1

    def rata(ke, bagian):
        return bulat(sum(Fraction(x[ke][bagian].angka) for x in semua) / len(semua))
    s.g(f"A{baris}:V{baris}", "Rata-rata capaian kinerja (%)", "jumlah")
    s.g(f"A{baris + 1}:V{baris + 1}", "Predikat kinerja", "jumlah")
    for kolom, ke, bagian in [("W", 8, "kinerja"), ("X", 8, "rupiah"), ("AA", 10, "kinerja"), ("AB", 10, "rupiah")]:
        r = rata(ke, bagian)
        s.t(f"{kolom}{baris}", num(r, fmt="0.00"), "jumlah")
        s.t(f"{kolom}{baris + 1}", "Sangat Tinggi" if r >= 91 else "Tinggi" if r >= 76 else "Sedang" if r >= 66 else "Rendah" if r >= 51
            else "Sangat Rendah", "jumlah")
    for ke, teks in enumerate(["Faktor pendorong keberhasilan pencapaian kinerja : dukungan pemerintah desa dan instansi vertikal",
                               "Faktor penghambat pencapaian kinerja : jadwal pelatihan Satlinmas belum dapat diikuti seluruh anggota",
                               "Tindak lanjut yang diperlukan dalam triwulan berikutnya : pelatihan susulan"], 3):
        s.t(f"A{baris + ke}", teks)
    ttd(s, baris + 8, "Z", "AC", "Tirtasari, 11 Januari 2027")


def anggaran(b):
    s = Berkas(b, "10 Anggaran 2026.xlsx").lembar_baru("Per Program", [20, 70, 18, 18, 18, 12])
    s.kop("F", KOP)
    s.g("A5:F5", "ANGGARAN DAN REALISASI PER PROGRAM, KEGIATAN DAN SUB KEGIATAN", "judul")
    s.g("A6:F6", "TAHUN ANGGARAN 2026", "judul")
    s.baris(8, "KODE", "PROGRAM / KEGIATAN / SUB KEGIATAN", "ANGGARAN (Rp)", "REALISASI (Rp)", "SISA (Rp)", "CAPAIAN (%)", gaya="kepala")
    s.baris(9, *[f"({k})" for k in range(1, 7)], gaya="nomor")
    baris, atas = 10, []
    for p in PROGRAM:
        atas.append(baris)
        for r in p.semua():
            gaya = "isi_tebal" if r is p else "isi1" if r.tingkat == "kegiatan" else "isi2"
            angka = "angka_tebal" if r is p else "angka"
            c = num(persen(r.realisasi, r.anggaran), "%", fmt="0.00")
            s.baris(baris, (r.kode, "isi_tebal" if r is p else "isi"), (r.nama, gaya), (rp(r.anggaran), angka), (rp(r.realisasi), angka))
            s.t(f"E{baris}", (f"=C{baris}-D{baris}", r.anggaran - r.realisasi), angka, "#,##0")
            s.t(f"F{baris}", (f"=ROUND(D{baris}/C{baris}*100,2)", c.angka), "isi_tengah", "0.00")
            b.rekam("anggaran", s, baris, tahun=TAHUN, kode=r.kode, uraian=r.nama, tingkat=r.tingkat, anggaran=rp(r.anggaran),
                    realisasi=rp(r.realisasi), sisa=rp(r.anggaran - r.realisasi), persen=c)
            baris += 1
    s.g(f"A{baris}:B{baris}", "JUMLAH", "jumlah")
    for kolom, hasil in zip("CDE", (PAGU, REALISASI, PAGU - REALISASI)):
        s.t(f"{kolom}{baris}", ("=" + "+".join(f"{kolom}{x}" for x in atas), hasil), "angka_tebal", "#,##0")
    s.t(f"F{baris}", (f"=ROUND(D{baris}/C{baris}*100,2)", persen(REALISASI, PAGU)), "jumlah", "0.00")
    b.rekam("anggaran", s, baris, tahun=TAHUN, uraian="JUMLAH", tingkat="jumlah", anggaran=rp(PAGU), realisasi=rp(REALISASI),
            sisa=rp(PAGU - REALISASI), persen=num(persen(REALISASI, PAGU)))
    ttd(s, baris + 2, "D", "F", "Tirtasari, 11 Januari 2027")

    # By jenis belanja: gaji is Pegawai, peralatan is Modal, the rest Barang dan Jasa.
    gaji, alat = P1.anak[1], P1.anak[2]
    barang = (PAGU - gaji.anggaran - alat.anggaran, REALISASI - gaji.realisasi - alat.realisasi)
    operasi = (PAGU - alat.anggaran, REALISASI - alat.realisasi)
    s = s.berkas.lembar_baru("Per Jenis Belanja", [6, 50, 20, 20, 12])
    s.g("A1:E1", "ANGGARAN DAN REALISASI PER JENIS BELANJA TAHUN ANGGARAN 2026", "judul")
    s.g("A2:E2", INSTANSI, "judul")
    s.baris(4, "NO", "URAIAN", "ANGGARAN", "REALISASI", "%", gaya="kepala")
    kelompok = None
    for baris, (no, nama, jenis, (a, r)) in enumerate([
            ("1", "Belanja Operasi", None, operasi), (None, "Belanja Pegawai", "Belanja Pegawai", (gaji.anggaran, gaji.realisasi)),
            (None, "Belanja Barang dan Jasa", "Belanja Barang dan Jasa", barang), ("2", "Belanja Modal", None, (alat.anggaran, alat.realisasi)),
            (None, "Belanja Modal Peralatan dan Mesin", "Belanja Modal Peralatan dan Mesin", (alat.anggaran, alat.realisasi))], 5):
        kelompok = kelompok if jenis else nama
        # Real percent cells here.
        s.baris(baris, (no, "isi_tengah"), (nama, "isi1" if jenis else "isi_tebal"), (rp(a), "angka"), (rp(r), "angka"),
                (pct(persen(r, a)), "isi_tengah"))
        b.rekam("belanja", s, baris, tahun=TAHUN, kelompok=kelompok, jenis=jenis, anggaran=rp(a), realisasi=rp(r), persen=pct(persen(r, a)))
    s.g("A10:B10", "JUMLAH", "jumlah")
    s.baris(10, (rp(PAGU), "angka_tebal"), (rp(REALISASI), "angka_tebal"), (pct(persen(REALISASI, PAGU)), "jumlah"), mulai="C")

    s = s.berkas.lembar_baru("Per Sasaran", [6, 44, 56, 20, 14])
    s.g("A1:E1", "ALOKASI ANGGARAN PER SASARAN STRATEGIS TAHUN ANGGARAN 2026", "judul")
    s.g("A2:E2", INSTANSI, "judul")
    s.baris(4, "NO", "SASARAN STRATEGIS", "PROGRAM", "ANGGARAN (Rp)", "%", gaya="kepala")
    baris, jumlah = 5, Decimal(0)
    for ke, (_, sas, isi) in enumerate(SASARAN, 1):
        daftar = [p for _, pp in isi for p in pp]
        tegak_gabung(s, "A", baris, baris + len(daftar) - 1, ke, "isi_tengah")
        tegak_gabung(s, "B", baris, baris + len(daftar) - 1, sas)
        for p in daftar:
            porsi = persen(p.anggaran, PAGU)
            jumlah += porsi
            s.baris(baris, p.nama, (rp(p.anggaran), "angka"), (num(porsi, "%", fmt="0.00"), "isi_tengah"), mulai="C")
            b.rekam("anggaran_sasaran", s, baris, tahun=TAHUN, sasaran=sas, program=p.nama, anggaran=rp(p.anggaran), porsi=num(porsi))
            baris += 1
    assert CARA == ROUND_DOWN or jumlah == 100
    s.g(f"A{baris}:C{baris}", "JUMLAH", "jumlah")
    s.baris(baris, (rp(PAGU), "angka_tebal"), (num("100.00", fmt="0.00"), "jumlah"), mulai="D")


def rfk(b):
    s = Berkas(b, "11 RFK Desember 2026.ods").lembar_baru("RFK", [20, 66, 18, 18, 10, 10, 18])
    s.g("A1:G1", "LAPORAN REALISASI FISIK DAN KEUANGAN (RFK)", "judul")
    s.g("A2:G2", INSTANSI, "judul")
    s.g("A3:G3", "KEADAAN S.D. 31 DESEMBER 2026", "judul")
    for kolom, teks in zip("ABCG", ["KODE REKENING", "PROGRAM/KEGIATAN/SUB KEGIATAN", "PAGU ANGGARAN (Rp)", "SISA ANGGARAN (Rp)"]):
        s.g(f"{kolom}5:{kolom}6", teks, "kepala")
    s.g("D5:E5", "REALISASI KEUANGAN", "kepala")
    s.baris(6, "Rp", "%", "%", gaya="kepala", mulai="D")
    s.t("F5", "FISIK", "kepala")
    s.baris(7, *[f"{k}" for k in range(1, 8)], gaya="nomor")
    baris = 8
    for p in PROGRAM:
        for r in p.semua():
            gaya = "isi_tebal" if r is p else "isi"
            angka = "angka_tebal" if r is p else "angka"
            c, f = num(persen(r.realisasi, r.anggaran), fmt="0.00"), num(100, fmt="0.00")
            s.baris(baris, (r.kode, gaya), (r.nama, gaya), (rp(r.anggaran), angka), (rp(r.realisasi), angka), (c, "isi_tengah"), (f, "isi_tengah"),
                    (rp(r.anggaran - r.realisasi), angka))
            b.rekam("anggaran", s, baris, tahun=TAHUN, kode=r.kode, uraian=r.nama, tingkat=r.tingkat, anggaran=rp(r.anggaran),
                    realisasi=rp(r.realisasi), sisa=rp(r.anggaran - r.realisasi), persen=c, fisik=f, periode=bulan(r.realisasi))
            baris += 1
    s.g(f"A{baris}:B{baris}", "JUMLAH", "jumlah")
    s.baris(baris, (rp(PAGU), "angka_tebal"), (rp(REALISASI), "angka_tebal"), (num(persen(REALISASI, PAGU), fmt="0.00"), "jumlah"),
            (num(100, fmt="0.00"), "jumlah"), (rp(PAGU - REALISASI), "angka_tebal"), mulai="C")
    b.rekam("anggaran", s, baris, tahun=TAHUN, uraian="JUMLAH", tingkat="jumlah", anggaran=rp(PAGU), realisasi=rp(REALISASI),
            sisa=rp(PAGU - REALISASI), persen=num(persen(REALISASI, PAGU)), fisik=num(100), periode=bulan(REALISASI))
    ttd(s, baris + 2, "D", "G", "Tirtasari, 4 Januari 2027")


def bulan(realisasi):
    return {"12": {"rencana": None, "realisasi": rp(realisasi), "fisik_rencana": None, "fisik": num(100)}}


def keluaran(b):
    berkas = Berkas(b, "12 Keluaran 2026.xlsx")
    penjelasan = {
        P2.anak[0].anak[0].kode: "Rapat koordinasi dilaksanakan setiap bulan bersama perangkat daerah dan instansi vertikal",
        P2.anak[1].anak[0].kode: "Pelayanan administrasi dilaksanakan setiap hari kerja di loket kecamatan",
        P3.anak[0].anak[0].kode: "Musyawarah dilaksanakan di seluruh desa",
        P6.anak[0].anak[0].kode: "Pendampingan pengelolaan keuangan dan aset dilaksanakan di seluruh desa",
        P4.anak[0].anak[0].kode: "Patroli dan rapat bersama dilaksanakan setiap bulan"}
    for ke, (_, sas, isi) in enumerate(SASARAN, 1):
        s = berkas.lembar_baru(f"Sasaran {ke}", [4, 18, 3, 50, 18, 18, 10])
        s.g("A1:G1", "MASUKAN DAN KELUARAN PER SUB KEGIATAN TAHUN 2026", "judul")
        s.g("A2:G2", INSTANSI, "judul")
        s.t("A3", f"Sasaran {ke} : {sas}", "judul_kiri")
        baris = 5
        for p in [p for _, pp in isi for p in pp if p is not P1]:
            for k in p.anak:
                for r in k.anak:
                    letak = dict(program=p.nama, kegiatan=k.nama, sub_kegiatan=r.nama)
                    for j, (label, teks) in enumerate(zip(["Program", "Kegiatan", "Sub Kegiatan"], letak.values())):
                        s.t(f"B{baris + j}", label, "bungkus")
                        s.t(f"C{baris + j}", ":", "bungkus")
                        s.g(f"D{baris + j}:G{baris + j}", teks, "bungkus")
                    a = baris + 3
                    s.g(f"A{a}:C{a}", None, "kepala")
                    s.baris(a, "Uraian", "Target", "Realisasi", "%", gaya="kepala", mulai="D")
                    for j, label in enumerate(["Masukan/Input", "Keluaran/Output", "Penjelasan"], 1):
                        s.g(f"A{a + j}:B{a + j}", label, "isi")
                        s.t(f"C{a + j}", ":", "isi_tengah")
                    c, satu = num(persen(r.realisasi, r.anggaran), "%", fmt="0.00"), f"{r.target} {r.satuan}"
                    s.baris(a + 1, "Anggaran", (rp(r.anggaran), "angka"), (rp(r.realisasi), "angka"), (c, "isi_tengah"), mulai="D")
                    s.baris(a + 2, r.indikator, satu, satu, (num(100, fmt="0.00"), "isi_tengah"), mulai="D")
                    s.g(f"D{a + 3}:G{a + 3}", penjelasan[r.kode], "isi")
                    b.rekam("keluaran", s, a + 1, tahun=TAHUN, sasaran=sas, **letak,
                            masukan=dict(uraian="Anggaran", target=rp(r.anggaran), realisasi=rp(r.realisasi), persen=c),
                            keluaran=[dict(uraian=r.indikator, target=txt(satu, r.target, r.satuan), realisasi=txt(satu, r.target, r.satuan),
                                           persen=num(100))],
                            penjelasan=penjelasan[r.kode])
                    baris = a + 5


def penghargaan(b):
    s = Berkas(b, "13 Penghargaan 2026.xlsx").lembar_baru("Penghargaan", [6, 50, 36, 20, 10])
    s.g("A1:E1", "PENGHARGAAN YANG DIRAIH SELAMA TAHUN 2026", "judul")
    s.g("A2:E2", INSTANSI, "judul")
    s.baris(4, "NO", "NAMA PENGHARGAAN", "PEMBERI", "TINGKAT", "TAHUN", gaya="kepala")
    isi = dict(nama="Juara II Lomba Inovasi Pelayanan Kecamatan", pemberi="Bupati Contoh", tingkat="Kabupaten", tahun=2026)
    s.baris(5, (1, "isi_tengah"), *isi.values())
    b.rekam("penghargaan", s, 5, **isi)
