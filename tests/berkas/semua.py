import openpyxl, datetime
from openpyxl.styles import Font, Alignment, PatternFill
wb=openpyxl.Workbook(); ws=wb.active; ws.title="Data Uji"
ws["A1"]="TABEL 3.1"; ws["A1"].font=Font(bold=True); ws.merge_cells("A1:F1")
fm=["General","0","0.00","0%","0.00%",'0" %"','0\\%','#,##0.00','_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)','0" Dokumen"','dd/mm/yyyy','hh:mm','[$-421]dd mmmm yyyy;@','#,##0;(#,##0);-','@']
for i,f in enumerate(fm):
    r=3+i
    ws.cell(r,1,"format "+f); c=ws.cell(r,2,0.9629 if f in("0%","0.00%") else 44561.25); c.number_format=f
ws["C3"]="teks\nbaris dua"; ws["C4"]="  spasi  depan "; ws["C5"]="=1/0"; ws["C6"]="=SUM(B4:B5)"; ws["C7"]='="a"&"b"'; ws["C8"]=datetime.date(2021,12,31); ws["C9"]="é € “kutip” 👍"; ws["C10"]="7.01.02"; ws["C11"]="a\u00a0b"; ws["C11"].alignment=Alignment(indent=2); ws["C12"].fill=PatternFill("solid",fgColor="FFFF00"); ws["C12"]=1e15; ws["C13"]=0.1; ws["C14"]=-1234.5
ws.merge_cells("D3:E5"); ws["D3"]="gabung"; ws.row_dimensions[20].hidden=True; ws["A20"]="sembunyi"; ws.column_dimensions["H"].hidden=True; ws["H3"]=7; ws["I3"]=8
h=wb.create_sheet("Tersembunyi"); h["A1"]=1; h["A2"]="x"; h.sheet_state="hidden"
f=wb.create_sheet("Saring")
for r,(a,b) in enumerate([("nama","n"),("a",1),("b",2),("c",3)],1): f.cell(r,1,a); f.cell(r,2,b)
f.auto_filter.ref="A1:B4"; f.auto_filter.add_filter_column(0,["a","c"]); f.row_dimensions[3].hidden=True
g=wb.create_sheet("Saring Kosong")
for r,(a,b) in enumerate([("nama","n"),("a",1),("b",2),("c",3)],1): g.cell(r,1,a); g.cell(r,2,b)
g.auto_filter.ref="A1:B4"; g.row_dimensions[3].hidden=True
wb.save("semua.xlsx")
