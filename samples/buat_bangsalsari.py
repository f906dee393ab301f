"""The bundle bangsalsari-2021: the tables of the office's published report (LKjIP 2021), its errors included.

Every figure is as the report has it. Names and NIP of people are placeholders.
"""

import datetime

from buat import Bundel, Nilai, huruf, num, pct, rp, rpt, txt

TAHUN = 2021
KOP = ["PEMERINTAH KABUPATEN JEMBER", "KECAMATAN BANGSALSARI", "Jl. Achmad Yani No. 48 JEMBER 68154"]

# The wordings of the sasaran and indikator differ from document to document: they stand where they are written.
S1_PK = "Meningkatnya Nilai Survey kepuasan masyarakat (SKM) dalam pelayanan Publik"
S2_WIL = "Meningkatkan Koordinasi pemerintahan dan penyelenggaraan pemerintahan di wilayah Kecamatan Bangsalsari"
S2_DIWIL = "Meningkatkan Koordinasi pemerintahan dan penyelenggaraan pemerintahan diwilayah Kecamatan Bangsalsari"
I1 = "Nilai survey kepuasan masyarakat (SKM) dalam pelayanan Publik"
I2 = ("Persentase rekomendasi hasil bidang pemerintahan, ketentraman dan ketertiban, pemberdayaan masyarakat dan kesejahteraan sosial "
      "yang ditindaklanjuti dalam 1 tahun")
I2_37 = I2.replace("ketentraman", "ketentaraan")


def buat():
    b = Bundel("bangsalsari-2021", datetime.datetime(2022, 1, 10, 8, 0, 0))
    b.kepala = {"instansi": "Kecamatan Bangsalsari", "pemda": "Kabupaten Jember", "tahun": TAHUN}
    renstra(b)
    rkt(b)
    pk(b)
    iku(b)
    pengukuran(b)
    skm(b)
    keluaran(b)
    anggaran(b)
    penghargaan(b)
    return b


def renstra(b):
    s = b_lembar(b, "01 Renstra 2016-2021.xlsx", "Matriks RS", [5, 26, 24, 24, 28, 6, 6, 6, 6, 6, 6, 24, 24, 26])
    s.g("A1:N1", "RENCANA STRATEGIS KECAMATAN BANGSALSARI", "judul")
    s.g("A2:N2", "KABUPATEN JEMBER TAHUN 2016 - 2021", "judul")
    for kolom, teks in zip("ABCDE", ["No", "Tujuan", "Indikator Tujuan", "Sasaran", "Indikator Sasaran"]):
        s.g(f"{kolom}4:{kolom}5", teks, "kepala")
    s.g("F4:K4", "Target Kinerja Sasaran Pada Tahun", "kepala")
    tahun = [2016, 2017, 2018, 2019, 2020, 2021]
    s.baris(5, *tahun, gaya="kepala", mulai="F")
    s.g("L4:N4", "Strategi mencapai Tujuan dan Sasaran", "kepala")
    s.baris(5, "Strategi", "Kebijakan", "Program", gaya="kepala", mulai="L")
    s.baris(6, 1, 2, None, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, gaya="nomor")

    satu = dict(
        tujuan="Meningkatkan kualitas Kelembagaan dan Kapabilitas Penyelenggaraan Pemerintahan khususnya pemerintahan Kecamatan dan "
               "Kelurahan/desa dalam upaya meningkatkan Pelayanan.",
        indikator_tujuan="Hasil Survei Kepuasan Masyarakat (SKM)",
        sasaran="Meningkatnya kualitas Pelayanan")
    indikator = "Hasil Survei Kepuasan Masyarakat (SKM) pada bidang Pelayanan Publik."
    jalan = dict(strategi="Orientasi pelayanan publik berbasis kepuasan masyarakat",
                 kebijakan="Peningkatan dukungan bagi peningkatan kapasitas / kinerja pelayanan publik",
                 program="Program Penyelenggaraan Pelayanan Umum")
    target = [huruf(h) for h in "BAAAAA"]
    s.baris(7, ("1.", "isi_tengah"), *satu.values(), indikator, *[(t, "isi_tengah") for t in target], *jalan.values())
    b.rekam("renstra", s, 7, **satu, indikator=indikator, target=dict(zip(map(str, tahun), target)), **jalan)

    dua = dict(
        tujuan="Meningkatkan Koordinasi Pemerintahan dan penyelenggara Pemerintahan Kelurahan/desa",
        indikator_tujuan="Prosentase rekomendasi hasil bidang pemerintahan, ketertiban dan Keamanan, pemberdayaan Masyarakat dan Kesos yang "
                         "ditindaklanjuti dalam 1 tahun",
        sasaran="Meningkatnya Koordinasi Pemerintahan dan penyelenggara Pemerintahan Kelurahan/ desa")
    jalan = dict(strategi="Optimisasi kegiatan bersama penyelenggara Pemerintah dan Masyarakat",
                 kebijakan="Membangun koordinasi antar Penyelenggaraan Pemerintahan dan Masyarakat",
                 program="Program koordinasi, pembinaan dan penyelenggaraan pemerintahan, ketertiban dan keamanan, pemberdayaan masyarakat "
                         "dan Kesos")
    s.g("A8:A9", "2.", "isi_tengah")
    for kolom, teks in zip("BCD", dua.values()):
        s.g(f"{kolom}8:{kolom}9", teks, "isi")
    for kolom, teks in zip("LMN", jalan.values()):
        s.g(f"{kolom}8:{kolom}9", teks, "isi")
    for baris, indikator in [(8, dua["indikator_tujuan"]),
                             (9, "Prosentase Desa yang sudah menyusun dokumen perencanaan, penganggaran dan pelaporan dg benar dan tepat waktu")]:
        target = [num(n) for n in (75, 80, 85, 90, 95, 100)]
        s.baris(baris, indikator, *[(t, "isi_tengah") for t in target], mulai="E")
        b.rekam("renstra", s, baris, **dua, indikator=indikator, target=dict(zip(map(str, tahun), target)), **jalan)


def b_lembar(b, berkas, lembar, lebar, tegak=False):
    """A new workbook with its first sheet."""
    from buat import Berkas
    return Berkas(b, berkas).lembar_baru(lembar, lebar, tegak)


def rkt(b):
    s = b_lembar(b, "02 RKT 2021.xls", "RKT 2021", [24, 24, 22, 26, 9, 30, 26, 9, 30, 26, 12, 16])
    s.kop("L", KOP)
    s.g("A5:L5", "RENCANA KINERJA TAHUNAN (RKT)", "judul")
    s.g("A6:L6", "TAHUN 2021", "judul")
    for rentang, teks in [("A8:B8", "TUJUAN OPD"), ("C8:E8", "SASARAN OPD"), ("F8:H8", "PROGRAM"), ("I8:L8", "KEGIATAN")]:
        s.g(rentang, teks, "kepala")
    s.baris(9, "Uraian", "Indikator Tujuan", "Uraian", "Indikator Sasaran", "Target", "Uraian", "Indikator Program", "Target", "Uraian",
            "Indikator kegiatan (Output)", "Target", "Anggaran", gaya="kepala")
    isi = [
        dict(tujuan="Meningkatkan kualitas penyelenggaraan pemerintahan wilayah Kecamatan dalam pelayanan publik",
             indikator_tujuan="Hasil Survei Kepuasan Masyarakat (SKM)", sasaran="Meningkatkan kualitas pelayanan",
             indikator_sasaran="Nilai survey kepuasan masyarakat", target_sasaran=pct(100, "0%"),
             program="Penyelenggaraan Pemerintahan Dan Pelayanan Publik (Program Penyelenggaraan Pelayanan Umum Kecamatan)",
             indikator_program="Prosentase Pelayanan yang diterbitkan sesuai dengan SP dan SOP", target_program=pct(100, "0%"),
             kegiatan="Penyelenggaraan Urusan Pemerintahan yang tidak dilaksanakan oleh unit kerja perangkat daerah yang ada di kecamatan "
                      "(Koordinasi Pelayanan Umum)",
             indikator_kegiatan="Jumlah pelayanan administrasi kependudukan dan pelayanan umum yang di Proses",
             target_kegiatan=txt("12 Bulan", 12, "Bulan"), anggaran=rp(61960500)),
        dict(tujuan="Meningkatkan koordinasi pemerintahan dan penyelenggaraan pemerintahan wilayah Kecamatan",
             indikator_tujuan="Prosentase rekomendasi hasil koordinasi bidang pemerintahan, ketentraman dan ketertiban umum, pemberdayaan "
                              "masyarakat dan kesejahteraan sosial yang ditindak lanjuti",
             sasaran="Meningkatnya koordinasi bidang pemerintahan, pembangunan dan penyelenggaraan pemerintahan wilayah Kecamatan",
             indikator_sasaran="Prosentase rekomendasi hasil koordinasi bidang pemerintahan, ketentraman dan ketertiban umum, pemberdayaan "
                               "masyarakat dan kesejahteraan sosial yang ditindaklanjuti", target_sasaran=pct(100, "0%"),
             program="Penyelenggaraan Pemerintahan Dan Pelayanan Publik (Program Koordinasi Pemerintahan, Pembangunan dan Penyelenggaraan "
                     "Pemerintahan Wilayah Kecamatan)",
             indikator_program="Prosentase rekomendasi hasil koordinasi di bidang Pemerintahan, pembangunan dan penyelenggaraan pemerintahan "
                               "di wilayah kecamatan yang ditindak lanjuti", target_program=pct(100, "0%"),
             kegiatan="Peningkatan efektifitas kegiatan pemerintahan di tingkat kecamatan (Koordinasi Penyelenggaraan Pemerintahan)",
             indikator_kegiatan="Jumlah peserta rapat koordinasi tingkat kecamatan orang 848 RT RW",
             target_kegiatan=txt("4 Kegiatan", 4, "Kegiatan"), anggaran=rp(1017600000)),
    ]
    penanda = {(11, "indikator_tujuan"): "1. ", (11, "indikator_sasaran"): "1. ", (11, "indikator_kegiatan"): "- "}
    for baris, r in enumerate(isi, 10):
        sel = []
        for kunci, nilai in r.items():
            if isinstance(nilai, str):
                sel.append(penanda.get((baris, kunci), "") + nilai)
            else:
                sel.append((nilai, "angka" if kunci == "anggaran" else "isi_tengah"))
        s.baris(baris, *sel)
        b.rekam("rkt", s, baris, tahun=TAHUN, **r)
    ttd(s, 13, "I", "L", "Jember,        Januari 2021", "CAMAT BANGSALSARI")


def ttd(s, baris, awal, akhir, tempat, jabatan):
    """A signature block without a name."""
    for ke, (teks, gaya) in enumerate([(tempat, "ttd"), (jabatan, "ttd"), (None, "ttd"), (None, "ttd"), (None, "ttd"),
                                       ("(nama Camat)", "ttd_nama"), ("NIP. (NIP)", "ttd")]):
        if teks:
            s.g(f"{awal}{baris + ke}:{akhir}{baris + ke}", teks, gaya)


def pk(b):
    s = b_lembar(b, "03 PK 2021.xlsx", "Pernyataan", [4, 14, 3, 30, 34], tegak=True)
    s.kop("E", KOP)
    s.g("A5:E5", "PERJANJIAN KINERJA TAHUN 2021", "judul")
    s.g("A7:E8", "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta berorientasi pada hasil, kami yang "
        "bertanda tangan dibawah ini :", "bungkus")
    for baris, label, isi in [(10, "Nama", "(nama Camat)"), (11, "Jabatan", "CAMAT BANGSALSARI"), (14, "Nama", "(nama Bupati)"),
                              (15, "Jabatan", "BUPATI JEMBER")]:
        s.t(f"B{baris}", label)
        s.t(f"C{baris}", ":")
        s.t(f"D{baris}", isi, "tebal")
    s.t("A12", "Selanjutnya disebut pihak pertama.")
    s.t("A16", "Selaku atasan pihak pertama, selanjutnya disebut pihak kedua")
    s.g("A18:E21", "Pihak pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, dalam rangka mencapai "
        "target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen perencanaan. Keberhasilan dan kegagalan pencapaian target "
        "kinerja tersebut menjadi tanggung jawab kami.", "bungkus")
    s.g("A22:E24", "Pihak kedua akan memberikan supervisi yang diperlukan serta akan melakukan evaluasi terhadap capaian kinerja dari perjanjian "
        "ini dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan dan sanksi.", "bungkus")
    dua_ttd(s, 26, "A", "D", "E", "E", pihak=True)

    s = s.berkas.lembar_baru("PK 2021", [6, 42, 50, 20], tegak=True)
    s.g("A1:D1", "PERJANJIAN KINERJA TAHUN 2021", "judul")
    s.g("A2:D2", "KECAMATAN BANGSALSARI", "judul")
    s.baris(4, "NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET", gaya="kepala")
    s.baris(5, "(1)", "(2)", "(3)", "(4)", gaya="nomor")
    rekam = b.pk_baru(s, 4, TAHUN, "perubahan", "CAMAT BANGSALSARI")
    s.baris(6, (1, "isi_tengah"), S1_PK, "1. " + I1, (huruf("B"), "isi_tengah"))
    rekam("indikator", 6, sasaran=S1_PK, indikator=I1, target=huruf("B"))
    s2 = "Meningkatkan Koordinasi pemerintahan dan penyelenggaraan pemerintahan Desa"
    dua = ["Persentase rekomendasi hasil koordinasi di bidang pemerintahan, ketentraman dan ketertiban, pemberdayaan masyarakat dan "
           "kesejahteraan sosial",
           "Persentase Desa yang sudah menyusun dokumen perencanaan, penganggaran dengan benar dan tepat waktu"]
    # Two marked lines in one cell, and their two targets in one cell beside it.
    s.baris(7, (2, "isi_tengah"), s2, f"1. {dua[0]}\n2. {dua[1]}", ("100 %\n100 %", "isi_tengah"))
    for satu in dua:
        rekam("indikator", 7, sasaran=s2, indikator=satu, target=txt("100 %", 100, "%"))

    s.g("A9:B9", "Program", "kepala")
    s.baris(9, "Anggaran", "Keterangan", gaya="kepala", mulai="C")
    for baris, (program, anggaran) in enumerate([
            ("Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota", rpt("Rp. 2.712.665.412", 2712665412)),
            ("Program Penyelenggaraan Pemerintahan Dan Pelayanan Publik", rpt("Rp. 866.074.000", 866074000)),
            ("Program Pemberdayaan Masyarakat Desa Dan Kelurahan", Nilai(18815000, None, 18815000, fmt='"Rp. "#,##0')),
            ("Program Koordinasi Ketentraman Dan Ketertiban Umum", Nilai(268724100, None, 268724100, fmt='"Rp. "#,##0'))], 10):
        s.g(f"A{baris}:B{baris}", f"{baris - 9}. {program}", "isi")
        s.baris(baris, (anggaran, "angka"), ("DPPA TA. 2021", "isi_tengah"), mulai="C")
        rekam("anggaran", baris, program=program, anggaran=anggaran, keterangan="DPPA TA. 2021")
    s.g("A14:B14", "Jumlah", "jumlah")
    s.baris(14, ("Rp. 3.866.278.512", "angka_tebal"), ("DPPA TA. 2021", "isi_tengah"), mulai="C")
    dua_ttd(s, 16, "A", "B", "C", "D")


def dua_ttd(s, baris, k1, k2, k3, k4, pihak=False):
    """Two signature blocks side by side, without names."""
    kiri = (["Pihak Kedua"] if pihak else [None]) + ["BUPATI JEMBER,", None, None, None, "(nama Bupati)", None]
    kanan = ["Jember, 01 November 2021"] + (["Pihak Pertama"] if pihak else []) + ["CAMAT BANGSALSARI,", None, None, None, "(nama Camat)", "NIP. (NIP)"]
    if pihak:
        kiri.insert(0, None)
    for (a, z), garis in (((k1, k2), kiri), ((k3, k4), kanan)):
        for ke, teks in enumerate(garis):
            if teks and a != z:
                s.g(f"{a}{baris + ke}:{z}{baris + ke}", teks, "ttd_nama" if "(nama" in teks else "ttd")
            elif teks:
                s.t(f"{a}{baris + ke}", teks, "ttd_nama" if "(nama" in teks else "ttd")


def iku(b):
    s = b_lembar(b, "04 IKU.ods", "IKU", [5, 32, 36, 46, 28, 22])
    s.kop("F", KOP)
    s.g("A5:F5", "INDIKATOR KINERJA UTAMA (IKU)", "judul")
    s.g("A6:F6", "KECAMATAN BANGSALSARI KABUPATEN JEMBER", "judul")
    s.g("A7:F7", "TAHUN 2021", "judul")
    kepala = [
        ("Instansi", "Kecamatan Bangsalsari"),
        ("Tugas", "Melaksanakan sebagian kewenangan Pemerintahan yang dilimpahkan oleh Bupati untuk menangani sebagai urusan Pemerintahan "
                  "Kabupaten"),
        ("Fungsi", "a. Melaksanakan Koordinasi kegiatan pemberdayaan masyarakat\n"
                   "b. Melaksanakan Koordinasi upaya penyelenggaraan ketentraman dan ketertiban umum\n"
                   "c. Melaksanakan Koordinasi penerapan dan penegakan peraturan perundang-undangan\n"
                   "d. Melaksanakan Koordinasi pemeliharaan prasarana dan fasilitas pelayanan umum\n"
                   "e. Melaksanakan Koordinasi penyelenggaraan kegiatan pemerintahan di tingkat kecamatan\n"
                   "f. Melaksanakan Koordinasi Pembinaan penyelenggaraan pemerintahan Desa dan/atau Desa"),
        ("Tujuan", "Meningkatkan tata kelola pemerintahan yang baik (good governance), dan bersih (clean government), serta profesionalitas "
                   "pelayanan publik"),
        ("Indikator Tujuan", "Nilai SKM pada Bidang pelayanan publik (Pelayanan Publik, Kecamatan, Desa/Kelurahan)")]
    for baris, (label, isi) in enumerate(kepala, 9):
        s.g(f"A{baris}:B{baris}", label, "bungkus")
        s.g(f"C{baris}:F{baris}", ": " + isi, "bungkus")
    s.baris(15, "No.", "KINERJA UTAMA", "INDIKATOR KINERJA UTAMA", "FORMULASI", "BIDANG PENANGGUNG JAWAB", "SUMBER DATA", gaya="kepala")
    satu = dict(sasaran="Meningkatnya Kualitas Pelayanan",
                indikator="Hasil Survey Kepuasan Masyarakat (SKM) pada bidang pelayanan publik",
                formulasi="Hasil Perhitungan Survei Kepuasan Masyarakat (SKM) pada bidang pelayanan publik",
                penanggung_jawab="Pelayanan Umum", sumber_data="Dokumen SKM")
    s.baris(16, ("1.", "isi_tengah"), *satu.values())
    b.rekam("iku", s, 16, **satu)
    s2 = "Meningkatnya Koordinasi pemerintahan dan penyelenggaraan pemerintahan Kecamatan dan Kelurahan"
    s.g("A17:A18", "2.", "isi_tengah")
    s.g("B17:B18", s2, "isi")
    for baris, r in enumerate([
        dict(indikator="Prosentase rekomendasi hasil koordinasi di bidang pemerintahan, ketentraman dan ketertiban, pemberdayaan masyarakat dan "
                       "Kesos yang ditindaklanjuti dalam satu tahun",
             formulasi="Jumlah rekomendasi hasil koordinasi dibidang pemerintahan, ketentraman dan Ketertiban, pemberdayaan masyarakat dan Kesos "
                       "di tindaklanjuti dalam satu tahun\n-----------------------------------x 100%\nJumlah semua koordinasi bidang pemerintahan, "
                       "ketentraman dan Ketertiban, pemberdayaan masyarakat dan Kesos di tindaklanjuti dalam satu tahun",
             penanggung_jawab="Semua bidang\nSeksi :\n• Pemberdayaan Masyarakat dan Kesos\n• Ketertiban dan Keamanan",
             sumber_data="Laporan hasil koordinasi dari Semua seksi"),
        dict(indikator="Prosentase Desa yang sudah menyusun dokumen perencanaan, penganggaran dan pelaporan dg benar dan tepat waktu",
             formulasi="Jumlah Desa yang sudah menyusun dokumen perencanaan, penganggaran dan pelaporan dg benar dan tepat Waktu\n"
                       "-----------------------------------x 100%\nJumlah Desa",
             penanggung_jawab="Kasi Pemerintahan", sumber_data="Laporan Desa")], 17):
        s.baris(baris, *r.values(), mulai="C")
        b.rekam("iku", s, baris, sasaran=s2, **r)
    ttd(s, 20, "E", "F", "Jember, 9 Maret 2021", "CAMAT BANGSALSARI")


def pengukuran(b):
    s = b_lembar(b, "05 Pengukuran 2021.xlsx", "Tabel 3.1", [6, 40, 50, 12, 13, 12])
    s.g("A1:F1", "PENGUKURAN CAPAIAN KINERJA TAHUN 2021", "judul")
    s.g("A2:F2", "KECAMATAN BANGSALSARI KABUPATEN JEMBER", "judul")
    s.g("A4:F5", "Penilaian atas hasil pengukuran capaian sasaran menggunakan skala ordinal sebagai berikut :", "bungkus")
    s.baris(6, "No", "CAPAIAN KINERJA", "KETERANGAN", gaya="kepala")
    for baris, (no, teks, nama, bawah, atas) in enumerate([
            ("1.", "Lebih dari 100 %", "SANGAT BAIK", 100, None), ("2.", "76 % s/d 100 %", "BAIK", 76, 100),
            ("2.", "55 % s/d 75 %", "CUKUP", 55, 75), ("3.", "Kurang dari 55 %", "KURANG", None, 55)], 7):
        s.baris(baris, (no, "isi_tengah"), teks, nama)
        b.rekam("skala", s, baris, nama=nama, teks=teks, batas_bawah=bawah and num(bawah), batas_atas=atas and num(atas))
    s.g("A13:F13", "Tabel 3.1", "judul")
    s.g("A14:F14", "Pengukuran Realisasi Kinerja Tahun 2021", "judul")
    s.baris(15, "NO.", "SASARAN STRATEGIS", "INDIKATOR SASARAN", "TARGET 2021", "REALISASI 2021", "CAPAIAN", gaya="kepala")
    s.baris(16, *[f"({n})" for n in range(1, 7)], gaya="nomor")
    # The second indicator begins with a leftover "3".
    for baris, (sasaran, indikator, target, realisasi, capaian) in enumerate([
            (S1_PK, "Persentase Hasil Survey Kepuasan Masyarakat (SKM)", 100, 90, 90),
            (S2_DIWIL, "3 Persentase rekomendasi hasil koordinasi di bidang pemerintahan, ketentraman dan ketertiban, pemberdayaan masyarakat "
                       "dan kesejahteraan sosial yang ditindaklanjuti", 100, 100, 100)], 17):
        s.baris(baris, (baris - 16, "isi_tengah"), sasaran, indikator, *[(num(n), "isi_tengah") for n in (target, realisasi, capaian)])
        b.rekam("pengukuran", s, baris, tahun=TAHUN, sasaran=sasaran, indikator=indikator, target=num(target), realisasi=num(realisasi),
                capaian=num(capaian))

    tabel_sasaran(
        b, s.berkas, "Sasaran 1", ["I. Tujuan 1 Sasaran 1", "Sasaran 1 : Meningkatnya Kualitas Pelayanan"], ["3.2", "3.3", "3.4"],
        [S1_PK, S1_PK, S1_PK], [I1, I1, I1],
        # 83 % was typed as a percent among plain numbers.
        [num("89.50", fmt="0.00"), num("66.40", fmt="0.00"), pct(83, "0%"), num("81.40", fmt="0.00"), num("93.71", fmt="0.00")],
        [pct(100, "0%"), pct("93.71"), txt("Baik")],
        [txt("-"), txt("-"), "-"],
        ["Sumber Data: .Data Pengumpulan LKIP pada ESR dan SIPPD", "Sumber Data: Data Pengumpulan LKIP pada ESR dan SIPPD",
         "Sumber Data: * data realisasi nasional tidak tersedia"])
    tabel_sasaran(
        b, s.berkas, "Sasaran 2", ["II. Tujuan 2 Sasaran 2"], ["3.5", "3.6", "3.7"], [S2_WIL, S2_WIL, S2_DIWIL], [I2, I2, I2_37],
        [num("95.79"), num("96.63"), num(100), num(100), num("99.02")],
        [num(100), txt("99,02", "99.02"), num(100)],
        [num("99.02"), txt("-"), "-"],
        ["Sumber Data: PPTK Kec. Bangsalsari", "Sumber Data: PPTK Kecamatan Bangsalsari dan Seksi Pemerintahan Kecamatan Bangsalsari",
         "Sumber Data: data realisasi nasional tidak tersedia"])


def tabel_sasaran(b, berkas, nama, judul, tabel, sasaran, indikator, riwayat, akhir, nasional, sumber):
    """Three tables stacked on the sheet of one sasaran."""
    s = berkas.lembar_baru(nama, [6, 36, 44, 11, 11, 11, 11, 11])
    for ke, teks in enumerate(judul, 1):
        s.t(f"A{ke}", teks, "judul_kiri")
    s.g("A4:H4", f"Tabel {tabel[0]}", "judul")
    s.g("A5:H5", "Perbandingan Realisasi Kinerja dengan Realisasi Tahun Sebelumnya", "judul")
    for kolom, teks in zip("ABC", ["NO.", "SASARAN STRATEGIS", "INDIKATOR SASARAN"]):
        s.g(f"{kolom}6:{kolom}7", teks, "kepala")
    s.g("D6:H6", "REALISASI", "kepala")
    tahun = range(2017, 2022)
    s.baris(7, *[f"Th. {t}" for t in tahun], gaya="kepala", mulai="D")
    s.baris(8, *[f"({n})" for n in range(1, 9)], gaya="nomor")
    s.baris(9, (1, "isi_tengah"), sasaran[0], indikator[0], *[(n, "isi_tengah") for n in riwayat])
    b.rekam("riwayat", s, 9, sasaran=sasaran[0], indikator=indikator[0], realisasi={str(t): n for t, n in zip(tahun, riwayat)})
    s.t("A10", sumber[0], "sumber")

    s.g("A13:F13", f"Tabel {tabel[1]}", "judul")
    s.g("A14:F14", "Perbandingan Realisasi Kinerja s.d. Akhir Periode RENSTRA", "judul")
    s.baris(15, "NO.", "SASARAN STRATEGIS", "INDIKATOR SASARAN", "TARGET AKHIR RENSTRA", "REALISASI Th. 2021", "TINGKAT KEMAJUAN", gaya="kepala")
    s.baris(16, *[f"({n})" for n in range(1, 7)], gaya="nomor")
    s.baris(17, (1, "isi_tengah"), sasaran[1], indikator[1], *[(n, "isi_tengah") for n in akhir])
    b.rekam("akhir_renstra", s, 17, tahun=TAHUN, sasaran=sasaran[1], indikator=indikator[1], target=akhir[0], realisasi=akhir[1],
            tingkat_kemajuan=akhir[2])
    s.t("A18", sumber[1], "sumber")

    s.g("A21:F21", f"Tabel {tabel[2]}", "judul")
    s.g("A22:F22", "Perbandingan Realisasi Kinerja dengan Realisasi Nasional", "judul")
    s.baris(23, "NO.", "SASARAN STRATEGIS", "INDIKATOR SASARAN", "REALISASI Th. 2021", "REALISASI NASIONAL", "KET.", gaya="kepala")
    s.baris(24, *[f"({n})" for n in range(1, 7)], gaya="nomor")
    s.baris(25, (1, "isi_tengah"), sasaran[2], indikator[2], *[(n, "isi_tengah") for n in nasional])
    b.rekam("nasional", s, 25, tahun=TAHUN, sasaran=sasaran[2], indikator=indikator[2], realisasi=nasional[0], nasional=nasional[1],
            keterangan=nasional[2])
    s.t("A26", sumber[2], "sumber")


UNSUR = [
    # unsur in the distribution, percents (Tidak Baik … Sangat Baik, Total), unsur in the scores, skor, predikat
    ("Persyaratan", None, None, 90, "Sangat baik"),
    ("Kemudahan Prosedur", None, None, "72.5", "Sangat baik"),
    ("Kecepatan Pelayanan", (10, 0, 90, 0, 100), None, 70, "baik"),
    ("Biaya lain (pungutan)", (30, 80, 20, 20, 100), None, 55, "Kurang baik"),
    ("Kesesuaian antara hasil pelayanan dengan ketentuan yang ada", (0, 10, 90, 0, 100), None, 70, "baik"),
    ("Kemampuan memberikan pelayanan", (0, 90, 10, 0, 100), None, "52.5", "Kurang baik"),
    ("Kesopanan petugas", (10, 10, 80, 0, 100), None, "67.5", "baik"),
    ("Kesesuaian pelaksanaan pelayanan dengan standart pelayanan", (0, 10, 90, 0, 100), None, "72.5", "baik"),
    ("Penanganan pengaduan dan Saran", (0, 90, 10, 0, 100), "Penanganan pengaduan dan saran", "52.5", "Kurang baik"),
    ("Kejelasan alur pembagian petugas pelayanan", (40, 0, 50, 10, 100), "Kejelasan alur pembagian petugas Pelayanan", "57.5", "Kurang baik"),
    ("Waktu pelaksanaan pelayanan", (0, 0, 90, 10, 100), None, "77.5", "baik"),
    ("Kenyamanan", (0, 60, 40, 0, 100), None, 60, "Kurang baik"),
    ("Kecepatan dan ketepatan waktu", (10, 20, 70, 0, 100), None, "57.5", "Kurang baik"),
    ("Keamanan", (0, 0, 0, 100, 100), None, 75, "baik"),
]


def skm(b):
    s = b_lembar(b, "06 SKM.xlsx", "Distribusi", [6, 54, 12, 12, 12, 12, 12])
    s.g("A1:G1", "HASIL SURVEI KEPUASAN MASYARAKAT (SKM) TAHUN 2021", "judul")
    s.g("A2:G2", "KECAMATAN BANGSALSARI KABUPATEN JEMBER", "judul")
    s.t("A4", "Penjelasan hasil survai adalah sebagai berikut :")
    s.baris(5, "NO", "UNSUR", "Tidak Baik", "Kurang Baik", "Baik", "Sangat Baik", "Total", gaya="kepala")
    for no, (unsur, persen, _, _, _) in enumerate(UNSUR, 1):
        # Unsur 6 has a bare 0 among the percents.
        nilai = [num(0) if no == 6 and ke == 0 else pct(p, "0%") for ke, p in enumerate(persen)] if persen else [None] * 5
        s.baris(5 + no, (no, "isi_tengah"), unsur, *[(n, "isi_tengah") for n in nilai])
        b.rekam("skm.distribusi", s, 5 + no, tahun=TAHUN, no=no, unsur=unsur,
                **dict(zip(("tidak_baik", "kurang_baik", "baik", "sangat_baik", "total"), nilai)))

    s = s.berkas.lembar_baru("Skor", [6, 58, 12, 20], tegak=True)
    s.g("A1:D1", "SKOR PER UNSUR PELAYANAN", "judul")
    s.g("A2:D2", "SURVEI KEPUASAN MASYARAKAT KECAMATAN BANGSALSARI TAHUN 2021", "judul")
    s.baris(4, "NO", "UNSUR", "SKOR", "PREDIKAT", gaya="kepala")
    for no, (unsur, _, lain, skor, predikat) in enumerate(UNSUR, 1):
        s.baris(4 + no, (no, "isi_tengah"), lain or unsur, (num(skor), "isi_tengah"), (predikat, "isi_tengah"))
        b.rekam("skm.skor", s, 4 + no, tahun=TAHUN, no=no, unsur=lain or unsur, skor=num(skor), predikat=predikat)
    s.g("A19:B19", "Rata-rata unsur pelayanan", "jumlah")
    s.baris(19, (num("66.4"), "jumlah"), ("Baik", "jumlah"), mulai="C")
    b.rata_rata = "66.4", s, "C19"


def keluaran(b):
    s = b_lembar(b, "07 Keluaran.xlsx", "Sasaran 1", [4, 18, 3, 46, 18, 18, 10])
    judul_keluaran(s, "Sasaran 1 : Meningkatnya Kualitas Pelayanan")
    blok_keluaran(
        b, s, 5, "Meningkatnya Kualitas Pelayanan",
        dict(program="Program Penyelenggaraan Pemerintahan Dan Pelayanan Publik",
             kegiatan="Penyelenggaraan Urusan Pemerintahan yang tidak Dilaksanakan oleh Unit Kerja Perangkat Daerah yang ada di Kecamatan",
             sub_kegiatan="Peningkatan Efektifitas Pelaksanaan Pelayanan kepada Masyarakat di Wilayah Kecamatan"),
        ("1.", None, None),
        dict(uraian="Anggaran", target=rp(9290000), realisasi=rp(8945600), persen=pct("96.29")),
        "Jumlah Pelayanan administrasi kependudukan dan pelayanan umum yang di proses",
        "KK = 1.000\nKTP = 2.500\nA.K = 750\nS.P = 1000\nLain 2 = 6.000", "KK = 987\nKTP = 2.300\nA.K = 615\nS.P = 822\nLain2 = 5.048",
        [dict(uraian="Jumlah Pelayanan administrasi kependudukan dan pelayanan umum yang di proses",
              target=txt("KK = 1.000\nKTP = 2.500\nA.K = 750\nS.P = 1000\nLain 2 = 6.000",
                         bagian=[("KK", 1000), ("KTP", 2500), ("A.K", 750), ("S.P", 1000), ("Lain 2", 6000)]),
              realisasi=txt("KK = 987\nKTP = 2.300\nA.K = 615\nS.P = 822\nLain2 = 5.048",
                            bagian=[("KK", 987), ("KTP", 2300), ("A.K", 615), ("S.P", 822), ("Lain2", 5048)]),
              persen=None)],
        "Pelaksanaan Kegiatan : Administrasi kependudukan yang dilaksanakan antara lain Perekaman KTP, Pembuatan KK, Akta Kelahiran, Surat "
        "Pindah, Ijin HO, Ijin Galian C dan Lain-lain")

    s = s.berkas.lembar_baru("Sasaran 2", [4, 18, 3, 46, 18, 18, 10])
    sasaran = "Meningkatkan Koordinasi Pemerintahan dan penyelenggara Pemerintahan Kelurahan/desa"
    judul_keluaran(s, "Sasaran 2 : " + sasaran)
    baris = blok_keluaran(
        b, s, 5, sasaran,
        dict(program="Program Penyelenggaraan Pemerintahan Dan Pelayanan Publik",
             kegiatan="Koordinasi Penyelenggaraan Kegiatan Pemerintahan di Tingkat Kecamatan",
             sub_kegiatan="Peningkatan Efektifitas Kegiatan Pemerintahan di Tingkat Kecamatan"),
        ("1.", "a.", "-"),
        dict(uraian="Dana", target=rp(856784000), realisasi=rp(848688200), persen=num("99.06", fmt="0.00")),
        "Jumlah peserta rapat koordinasi tingkat kecamatan orang 820 RT RW", "4 kegiatan", "4 kegiatan",
        [dict(uraian="Jumlah peserta rapat koordinasi tingkat kecamatan orang 820 RT RW", target=txt("4 kegiatan", 4, "kegiatan"),
              realisasi=txt("4 kegiatan", 4, "kegiatan"), persen=None)],
        "Peserta kegiatan berasal dari RT RW se Kec. Bangsalsari")
    blok_keluaran(
        b, s, baris + 1, sasaran,
        dict(program="Program Pemberdayaan masyarakat desa dan kelurahan (Program Koordinasi Pemerintahan, Pembangunan dan Penyelenggaraan "
                     "Pemerintahan Wilayah Kecamatan)",
             kegiatan="Peningkatan Partisipasi masyarakat dalam forum musyawarah perencanaan pembangunan di desa (Koordinasi Penyelenggaraan "
                      "Pemerintahan)",
             sub_kegiatan="Peningkatan Partisipasi Masyarakat dalam Forum Musyawarah Perencanaan Pembangunan di Desa"),
        ("2.", "a.", "b."),
        # The report has 8.815.000 here; its budget table has 18.815.000.
        dict(uraian="Dana", target=rp(8815000), realisasi=rp(18294850), persen=txt("97,24", "97.24")),
        "1. Jumlah Jumlah desa yang sudah menyusun APBDES 2021 dan dokumen perencanaan, penggaran dan pelaporan\n"
        "2. jumlah usulan dalam musrenbang desa", "- 11 Desa\n- 20 Usulan", "- 11 Desa\n- 20 Usulan",
        [dict(uraian="Jumlah Jumlah desa yang sudah menyusun APBDES 2021 dan dokumen perencanaan, penggaran dan pelaporan",
              target=txt("11 Desa", 11, "Desa"), realisasi=txt("11 Desa", 11, "Desa"), persen=None),
         dict(uraian="jumlah usulan dalam musrenbang desa", target=txt("20 Usulan", 20, "Usulan"), realisasi=txt("20 Usulan", 20, "Usulan"),
              persen=None)],
        "Peserta kegiatan berasal dari Perangkat Desa se Kec. Bangsalsari")


def judul_keluaran(s, sasaran):
    s.g("A1:G1", "MASUKAN DAN KELUARAN PER SUB KEGIATAN TAHUN 2021", "judul")
    s.g("A2:G2", "KECAMATAN BANGSALSARI KABUPATEN JEMBER", "judul")
    s.t("A3", sasaran, "judul_kiri")


def blok_keluaran(b, s, baris, sasaran, letak, penanda, masukan, uraian, target, realisasi, keluaran, penjelasan):
    """One block; returns the row below it."""
    for ke, (label, teks, tanda) in enumerate(zip(["Program", "Kegiatan", "Sub Kegiatan"], letak.values(), penanda)):
        s.t(f"A{baris + ke}", tanda, "bungkus")
        s.t(f"B{baris + ke}", label, "bungkus")
        s.t(f"C{baris + ke}", ":", "bungkus")
        s.g(f"D{baris + ke}:G{baris + ke}", teks, "bungkus")
    k = baris + 3
    s.g(f"A{k}:C{k}", None, "kepala")
    s.baris(k, "Uraian", "Target", "Realisasi", "%", gaya="kepala", mulai="D")
    for ke, label in enumerate(["Masukan/Input", "Keluaran/Output", "Penjelasan"], 1):
        s.g(f"A{k + ke}:B{k + ke}", label, "isi")
        s.t(f"C{k + ke}", ":", "isi_tengah")
    s.baris(k + 1, masukan["uraian"], (masukan["target"], "angka"), (masukan["realisasi"], "angka"), (masukan["persen"], "isi_tengah"), mulai="D")
    s.baris(k + 2, uraian, target, realisasi, None, mulai="D")
    s.g(f"D{k + 3}:G{k + 3}", penjelasan, "isi")
    b.rekam("keluaran", s, k + 1, tahun=TAHUN, sasaran=sasaran, **letak, masukan=masukan, keluaran=keluaran, penjelasan=penjelasan)
    return k + 4


PROGRAM = [
    # No, uraian as the cell has it, uraian of the record, tingkat, anggaran, realisasi, persen
    (1, "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA", "program", 2712665412, 2211874288, "81.54"),
    (None, "a. Administrasi Keuangan Perangkat Daerah", "kegiatan", 2426987812, 1945838236, "80.18"),
    (None, "- Penyediaan Gaji dan Tunjangan ASN", "sub_kegiatan", 2426987812, 1945838236, "80.18"),
    (None, "b. Penyediaan Jasa Penunjang Urusan Pemerintahan Daerah", "kegiatan", 93212600, 86169450, "92.44"),
    (None, "- Penyediaan Jasa Pelayanan Umum Kantor", "sub_kegiatan", 93212600, 86169450, "92.44"),
    (None, "c. Pemeliharaan Barang Milik Daerah Penunjang Urusan Pemerintahan Daerah", "kegiatan", 192465000, 179866602, "93.45"),
    (None, "- Penyediaan Jasa Pemeliharaan, Biaya Pemeliharaan dan Pajak Kendaraan Perorangan Dinas atau Kendaraan Dinas Jabatan",
     "sub_kegiatan", 192465000, 179866602, "93.45"),
    (2, "PROGRAM PENYELENGGARAAN PEMERINTAHAN DAN PELAYANAN PUBLIK", "program", 866074000, 857633800, "99.03"),
    (None, "a. Koordinasi Penyelenggaraan Kegiatan Pemerintahan di Tingkat Kecamatan", "kegiatan", 856784000, 848688200, "99.06"),
    (None, "- Peningkatan Efektifitas Kegiatan Pemerintahan di Tingkat Kecamatan", "sub_kegiatan", 856784000, 848688200, "99.06"),
    (None, "b. Penyelenggaraan Urusan Pemerintahan yang tidak Dilaksanakan oleh Unit Kerja Perangkat Daerah yang ada di Kecamatan",
     "kegiatan", 9290000, 8945600, "96.29"),
    (None, "- Peningkatan Efektifitas Pelaksanaan Pelayanan kepada Masyarakat di Wilayah Kecamatan", "sub_kegiatan", 9290000, 8945600, "96.29"),
    (3, "PROGRAM PEMBERDAYAAN MASYARAKAT DESA DAN KELURAHAN", "program", 18815000, 18294850, "97.24"),
    (None, "a. Koordinasi Kegiatan Pemberdayaan Desa", "kegiatan", 18815000, 18294850, "97.24"),
    (None, "- Peningkatan Partisipasi Masyarakat dalam Forum Musyawarah Perencanaan Pembangunan di Desa", "sub_kegiatan", 18815000, 18294850,
     "97.24"),
    (4, "PROGRAM KOORDINASI KETENTRAMAN DAN KETERTIBAN UMUM", "program", 268724100, 260797100, "97.05"),
    (None, "a. Koordinasi Penerapan dan Penegakan Peraturan Daerah dan Peraturan Kepala Daerah", "kegiatan", 268724100, 260797100, "97.05"),
    (None, "- Koordinasi/Sinergi Dengan Perangkat Daerah yang Tugas dan Fungsinya di Bidang Penegakan Peraturan Perundang-Undangan dan/atau "
           "Kepolisian Negara Republik Indonesia", "sub_kegiatan", 268724100, 260797100, "97.05"),
]


def anggaran(b):
    s = b_lembar(b, "08 Anggaran 2021.xlsx", "Per Program", [6, 70, 18, 18, 12], tegak=True)
    s.kop("E", KOP)
    s.g("A5:E5", "ALOKASI ANGGARAN BELANJA LANGSUNG PER PROGRAM", "judul")
    s.g("A6:E6", "TAHUN ANGGARAN 2021", "judul")
    s.baris(8, "NO", "PROGRAM / KEGIATAN", "ANGGARAN", "REALISASI", "CAPAIAN %", gaya="kepala")
    gaya = {"program": "isi_tebal", "kegiatan": "isi1", "sub_kegiatan": "isi2"}
    for baris, (no, uraian, tingkat, pagu, realisasi, persen) in enumerate(PROGRAM, 9):
        angka = "angka_tebal" if tingkat == "program" else "angka"
        s.baris(baris, (no, "isi_tengah"), (uraian, gaya[tingkat]), (rp(pagu), angka), (rp(realisasi), angka),
                (num(persen, fmt="0.00"), "isi_tengah"))
        b.rekam("anggaran", s, baris, tahun=TAHUN, uraian=uraian.split(" ", 1)[1] if tingkat != "program" else uraian, tingkat=tingkat,
                anggaran=rp(pagu), realisasi=rp(realisasi), persen=num(persen))
    s.g("A27:B27", "JUMLAH", "jumlah")
    s.t("C27", ("=C9+C16+C21+C24", 3866278512), "angka_tebal", "#,##0")
    s.t("D27", ("=D9+D16+D21+D24", 3348600038), "angka_tebal", "#,##0")
    s.t("E27", ("=ROUND(D27/C27*100,2)", "86.61"), "jumlah", "0.00")
    b.rekam("anggaran", s, 27, tahun=TAHUN, uraian="JUMLAH", tingkat="jumlah", anggaran=rp(3866278512), realisasi=rp(3348600038),
            persen=num("86.61"))
    ttd(s, 29, "C", "E", "Jember,        Januari 2022", "CAMAT BANGSALSARI")

    s = s.berkas.lembar_baru("Per Jenis Belanja", [6, 50, 26, 14], tegak=True)
    s.g("A1:D1", "ALOKASI ANGGARAN PER JENIS BELANJA", "judul")
    s.g("A2:D2", "KECAMATAN BANGSALSARI TAHUN ANGGARAN 2021", "judul")
    s.baris(4, "NO", "URAIAN", "ANGGARAN", "%", gaya="kepala")
    kelompok = None
    for baris, (no, uraian, jenis, pagu, persen) in enumerate([
            ("a.", "Belanja Operasi", None, rpt("Rp. 3.810.949.512", 3810949512), txt("98,57 %", "98.57", "%")),
            (None, "Belanja Pegawai", "Belanja Pegawai", rpt("Rp. 2.329.987.812", 2329987812), None),
            (None, "Belanja Barang/jasa", "Belanja Barang/jasa", rpt("Rp. 1.480.961.700", 1480961700), None),
            ("b.", "Belanja Modal", None, rpt("Rp. 55.329.000", 55329000), txt("1,43 %", "1.43", "%")),
            (None, "- Belanja Modal....", "Belanja Modal....", rpt("Rp. 55.329.000", 55329000), None),
            (None, "- Belanja Modal...", "Belanja Modal...", rpt("Rp. 0", 0), None)], 5):
        kelompok = kelompok if jenis else uraian
        s.baris(baris, (no, "isi_tengah"), (uraian, "isi1" if jenis else "isi_tebal"), (pagu, "angka"), (persen, "isi_tengah"))
        b.rekam("belanja", s, baris, tahun=TAHUN, kelompok=kelompok, jenis=jenis, anggaran=pagu, persen=persen)
    s.g("A11:B11", "Jumlah", "jumlah")
    s.baris(11, ("Rp. 3.866.278.512", "angka_tebal"), None, mulai="C")

    s = s.berkas.lembar_baru("Ikhtisar BL BTL", [6, 38, 26, 26, 12], tegak=True)
    s.g("A1:E1", "BELANJA LANGSUNG DAN BELANJA TIDAK LANGSUNG", "judul")
    s.g("A2:E2", "KECAMATAN BANGSALSARI TAHUN ANGGARAN 2021", "judul")
    s.t("A4", "A. Alokasi dana APBD", "judul_kiri")
    s.baris(5, "NO", "URAIAN", "ANGGARAN", "%", gaya="kepala")
    for baris, (uraian, pagu, persen) in enumerate([
            ("Belanja Langsung", rpt("Rp 1.536.290.700,-", 1536290700), txt("39,74 %", "39.74", "%")),
            ("Belanja Tidak Langsung", rpt("Rp 2.329.987.812,-", 2329987812), txt("60,26 %", "60.26", "%"))], 6):
        s.baris(baris, (baris - 5, "isi_tengah"), uraian, (pagu, "angka"), (persen, "isi_tengah"))
        b.rekam("belanja", s, baris, tahun=TAHUN, kelompok=uraian, anggaran=pagu, persen=persen)
    s.t("A10", "B. Realisasi sampai dengan 31 Desember 2021", "judul_kiri")
    s.baris(11, "NO", "URAIAN", "ANGGARAN", "REALISASI", "%", gaya="kepala")
    for baris, (uraian, pagu, realisasi, persen) in enumerate([
            ("Belanja Tidak Langsung", rp(2329987812), rp(1850332236), pct("47.86")),
            ("Belanja Langsung", rp(1536290700), rp(1486537153), pct("38.45"))], 12):
        s.baris(baris, (baris - 11, "isi_tengah"), uraian, (pagu, "angka"), (realisasi, "angka"), (persen, "isi_tengah"))
        b.rekam("belanja", s, baris, tahun=TAHUN, kelompok=uraian, anggaran=pagu, realisasi=realisasi, persen=persen)
    s.g("A14:B14", "JUMLAH", "jumlah")
    # As the report has it, not the sum of the two rows above.
    s.baris(14, (rp(3866278512), "angka_tebal"), (rp(3348600038), "angka_tebal"), (pct("86.61"), "jumlah"), mulai="C")
    s.g("A15:E15", "% dari pagu anggaran. Data sementara dan belum diaudit oleh BPK.", "sumber")

    s = s.berkas.lembar_baru("Per Sasaran", [6, 40, 56, 22, 12])
    s.g("A1:E1", "ALOKASI BELANJA PER SASARAN STRATEGIS PERANGKAT DAERAH", "judul")
    s.g("A2:E2", "KECAMATAN BANGSALSARI TAHUN ANGGARAN 2021", "judul")
    s.baris(4, "NO", "SASARAN STARATEGIS", "PROGRAM", "ANGGARAN", "%", gaya="kepala")
    satu = ("Meningkatkan kualitas pelayanan", "Program Penyelenggaraan Pemerintahan Dan Pelayanan Publik (Program Penyelenggaraan Pelayanan "
            "Umum Kecamatan)", rpt("Rp. 9.290.000,-", 9290000))
    s.baris(5, ("I", "isi_tengah"), satu[0], satu[1], (satu[2], "angka"), None)
    b.rekam("anggaran_sasaran", s, 5, tahun=TAHUN, sasaran=satu[0], program=satu[1], anggaran=satu[2])
    s.g("A6:C6", "Jumlah Sasaran I", "jumlah")
    s.baris(6, ("Rp. 9.290.000,-", "angka_tebal"), ("0,60 %", "jumlah"), mulai="D")
    sasaran = "Meningkatnya koordinasi bidang pemerintahan, pembangunan dan penyelenggaraan pemerintahan wilayah Kecamatan"
    ekor = " (Program Koordinasi Pemerintahan, Pembangunan dan Penyelenggaraan Pemerintahan Wilayah Kecamatan)"
    s.g("A7:A8", "II", "isi_tengah")
    s.g("B7:B8", sasaran, "isi")
    for baris, (program, pagu) in enumerate([
            ("Program Penyelenggaraan Pemerintahan Dan Pelayanan Publik" + ekor, rpt("Rp. 856.784.000,-", 856784000)),
            ("Pemberdayaan masyarakat desa dan kelurahan" + ekor, rpt("Rp 18.815.000", 18815000))], 7):
        s.baris(baris, program, (pagu, "angka"), None, mulai="C")
        b.rekam("anggaran_sasaran", s, baris, tahun=TAHUN, sasaran=sasaran, program=program, anggaran=pagu)
    s.g("A9:C9", "Jumlah Sasaran II", "jumlah")
    s.baris(9, ("Rp. 875.599.000,-", "angka_tebal"), ("56,99 %", "jumlah"), mulai="D")
    s.g("A10:E10", "% dari keseluruhan belanja langsung Kecamatan Bangsalsari", "sumber")


def penghargaan(b):
    s = b_lembar(b, "09 Penghargaan.xlsx", "Penghargaan", [6, 46, 36, 20, 10])
    s.g("A1:E1", "PENGHARGAAN YANG DIRAIH SELAMA TAHUN 2021", "judul")
    s.g("A2:E2", "KECAMATAN BANGSALSARI KABUPATEN JEMBER", "judul")
    s.baris(4, "NO", "NAMA PENGHARGAAN", "PEMBERI", "TINGKAT", "TAHUN", gaya="kepala")
    s.baris(5, "1", "2", "3", "4", "5", gaya="nomor")
    for baris in range(6, 9):
        s.baris(baris, (baris - 5, "isi_tengah"), None, None, None, None)
