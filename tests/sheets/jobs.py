"""Tables of jobs as offices hand them round: plain, under titles, and one sheet for each place."""

from book import ANY, Book, Sheet, Table, doubtful, hidden, ignored, refused, remark, struck, used
from datetime import date
from pay import sure, vague
from words import EMPLOYERS, LODGED, PLAIN, until


def plain():
    sheet = Sheet("岗位表")
    sheet.headings(1, ["序号", "招聘岗位", "用人单位", "人数", "工作地点", "工种", "月薪", "学历", "年龄", "工作时间", "食宿", "截止日期", "联系电话"])
    columns = ["serial", "title", "employer", "headcount", "workplace", "trade", "pay", "education", "age", "hours", "board", "until", "phone"]
    table = Table(sheet, "job", columns, PLAIN)
    week = {6: "单休", 5: "双休"}

    def hours(days):
        return used(f"8小时/天，{week[days]}", {"hours.per_day": 8, "hours.days_per_week": days})

    garments, valves, circuits = "玉环样例服饰有限公司", "玉环样例阀门有限公司", "南湖样例电子有限公司"
    for number, cells in enumerate([
        ("缝纫工（平车）", garments, 40, "浙江玉环", "缝纫", vague("5000-8000元/月", 5000, 8000), "不限", "18-50岁", hours(6), "包住", "2026-04-20", "0576-8700-0011"),
        ("整烫工", garments, 6, "浙江玉环", "整烫", vague("4800-6500元/月", 4800, 6500), "不限", "18-50岁", hours(6), "包住", "2026-04-20", "0576-8700-0011"),
        ("跟单文员", garments, 2, "浙江玉环", "文员", vague("4500-5500元/月", 4500, 5500), "大专及以上", "18-40岁", hours(5), "包住", "2026-04-20", "0576-8700-0011"),
        ("铜阀门装配", valves, 25, "浙江玉环", "装配", vague("5500-7000元/月", 5500, 7000), "初中及以上", "18-50岁", hours(6), "包吃住", "2026-04-30", "0576-8700-0012"),
        ("氩弧焊焊工", valves, 8, "浙江玉环", "电焊", vague("7000-9000元/月", 7000, 9000), "初中及以上", "18-50岁", hours(6), "包吃住", "2026-04-30", "0576-8700-0012"),
        ("二楼车间质检", valves, 4, "浙江玉环", "质检", vague("5000-6000元/月", 5000, 6000), "高中及以上", "18-45岁", hours(6), "包吃住", "2026-04-30", "0576-8700-0012"),
        ("SMT贴片操作", circuits, 60, "浙江嘉兴南湖", "贴片", vague("5500-7500元/月", 5500, 7500), "初中及以上", "18-45岁", hours(6), "提供住宿", "2026-05-10", "0573-0000-0013"),
        ("成品打包", circuits, 15, "浙江嘉兴南湖", "包装", vague("5000-6000元/月", 5000, 6000), "不限", "18-50岁", hours(6), "提供住宿", "2026-05-10", "0573-0000-0013"),
    ], 1):
        table.row(number + 1, number, *cells)
    table.done()
    return Book("jobs-plain.xlsx", sheet)


def title_rows():
    sheet = Sheet("春风行动岗位汇总")
    sheet.title("A1", "资中县2026年“春风行动”劳务协作岗位汇总表", over="N1")
    sheet.title("A2", "填报单位：资中县就业服务中心（样例）　　　　服务电话：0832-0000-0001", over="N2")
    sheet.title("A3", "填报日期：2026年3月2日", over="N3")
    sheet.headings(4, ["序号", "用人单位", "招聘岗位", "招聘人数", "工作地点", "薪资待遇（元/月）", None, "任职要求", None, "食宿", "报送批次", "招聘截止时间", "联系方式", "备注"])
    sheet.headings(5, [None] * 5 + ["底薪", "综合", "年龄", "学历"])
    sheet.merged += [f"{column}4:{column}5" for column in "ABCDEJKLMN"] + ["F4:G4", "H4:I4"]
    sheet.hidden.append("K")
    sheet.put("K4", sheet.cells["K4"][0], "hidden", named=True)

    def floor(sum):
        return used(sum, {"pay.base.min": sum, "pay.base.unit": "month", "pay.kind": ANY}, keys=("pay.base",))

    def whole(least, most):
        values = {"pay.total.min": least, "pay.total.max": most, "pay.total.basis": ANY}
        return used(f"{least}-{most}", values, keys=("pay.total",))

    columns = ["serial", "employer", "job", "headcount", "workplace", "floor", "whole", "age", "education", "board", "remark", "until", "phone", "remark"]
    table = Table(sheet, "job", columns, {**PLAIN, "floor": floor})
    batch = hidden("第一批")
    table.merge("B6:B9", "玉环样例服饰有限公司")
    table.merge("E6:E9", "浙江省台州市玉环市")
    table.merge("L6:L9", "2026年4月20日")
    table.merge("M6:M9", "0576-87000021")
    table.row(6, 1, None, "缝纫工", 30, None, 3800, whole(5500, 7500), "18-50岁", "不限", "包住", batch, None, None, "夫妻房可申请")
    table.row(7, 2, None, "裁剪工", 6, None, 4000, whole(6000, 8000), "18-50岁", "不限", "包住", batch, None, None, "熟手优先")
    table.row(8, 3, None, "大烫", 5, None, 3800, whole(5500, 7000), "18-50岁", "不限", "包住", batch, None, None, None)
    table.row(9, 4, None, doubtful("储备干部", {"title": "储备干部", "trade": "general"}), 2, None, 4500, whole(6000, 7000), "18-35岁", "大专及以上", "包住", batch, None, None, "应届生可")
    table.merge("B10:B12", "玉环样例水泵有限公司")
    table.merge("E10:E12", "玉环市楚门镇")
    table.merge("L10:L12", "2026年4月30日")
    table.merge("M10:M12", "0576-87000022")
    table.row(10, 5, None, "绕线工", 12, None, 3600, whole(5000, 6500), "18-50岁", "初中及以上", "包吃住", batch, None, None, "可带徒")
    table.row(11, 6, None, "机修工", 3, None, 4500, whole(6500, 8000), "18-50岁", "中专及以上", "包吃住", batch, None, None, None)
    only_whole = doubtful("5000-6000", {"pay.base.min": ANY, "pay.base.unit": "month", "pay.kind": ANY}, keys=("pay",),
                          maybe={key: ANY for key in ("pay.base.max", "pay.total.min", "pay.total.max", "pay.total.basis")}, either=True)
    table.row(12, 7, None, "搬运工", 8, None, None, only_whole, "18-50岁", "不限", "包吃住", batch, None, None, None)
    table.merge("B14:B15", "南湖样例电子有限公司")
    table.merge("E14:E15", "浙江省嘉兴市南湖区")
    table.merge("L14:L15", "2026年5月10日")
    table.merge("M14:M15", "0573-00000023")
    table.row(14, 8, None, "贴片机操作员", 40, None, 3500, whole(5500, 7000), "18-45岁", "初中及以上", "提供住宿", batch, None, None, "恒温车间")
    table.row(15, 9, None, "叉车工", 4, None, refused("面议"), None, "18-50岁", "不限", "提供住宿", batch, None, None, "须有叉车证")
    table.done()
    sheet.put("A16", "合计", "ignored")
    sheet.put("D16", "=SUM(D6:D15)", "ignored")
    sheet.results["D16"] = 110
    sheet.merged.append("A16:C16")
    notes = {"also": ["remark"]}
    sheet.title("A18", "备注：1.以上岗位均签订劳动合同，缴纳五险；2.路费凭票报销，最高300元，做满一个月发放。", over="N18", **notes)
    sheet.title("A19", "填表说明：招聘人数填数字；同一单位的岗位排在一起；没有的填“无”。", over="N19", **notes)
    sheet.title("A20", "审核：　　　　　　　填表：", over="N20", **notes)
    return Book("jobs-title-rows.xlsx", sheet)


def several_sheets():
    there = Sheet("玉环")
    there.headings(1, ["用工单位", "岗位名称", "需求人数", "薪酬待遇", "上班地点", "年龄要求", "文化程度", "有效期至", "联系电话"])
    table = Table(there, "job", ["employer", "job", "headcount", "pay", "workplace", "age", "education", "until", "phone"], PLAIN)

    def day(month, day):
        return used(date(2026, month, day), {"valid_through": str(date(2026, month, day))}, look="yyyy/m/d")

    table.row(2, "样例阀门", "冲床工", "10人", sure("保底4200，综合6000-7500", 4200, (6000, 7500)), "玉环", "18-50岁", "初中", day(4, 25), "0576-8700-0031")
    table.row(3, "样例阀门", "抛光打磨工", "6人", sure("保底4500，综合7000-9000", 4500, (7000, 9000)), "玉环", "18-50岁", "初中", day(4, 25), "0576-8700-0031")
    table.row(4, "样例水泵", "装配工", "20人", sure("底薪3800，综合5500-6500", 3800, (5500, 6500)), "玉环", "18-50岁", "不限", day(4, 18), "0576-8700-0032")
    table.row(5, "样例水泵", "装卸工", "3人", vague("5500元/月", 5500), "玉环", "18-50岁", "不限", day(4, 18), "0576-8700-0032")
    table.done()

    here = Sheet("南湖")
    here.title("A1", "南湖区缺工企业岗位", over="H1")
    here.headings(2, ["岗位", "缺工人数", "工资", "企业名称", "工作区域", "食宿情况", "报名电话", "截止时间"])
    table = Table(here, "job", ["job", "headcount", "pay", "employer", "workplace", "board", "phone", "until"], PLAIN)
    unknown = refused("嘉兴某某新材料有限公司（样例）")
    table.row(3, "拣货员", 30, sure("底薪3500+计件，综合6000-8000", 3500, (6000, 8000)), "样例物流", "嘉兴南湖", "提供住宿", "0573-0000-0033", day(5, 1))
    table.row(4, "叉车工", 5, vague("6500-7500", 6500, 7500), "样例物流", "嘉兴南湖", "提供住宿", "0573-0000-0033", day(5, 1))
    table.row(5, "注塑工", 12, vague("6000-7000", 6000, 7000), "样例电子", "南湖区大桥镇", "包吃住", "0573-0000-0034", day(4, 28))
    table.row(6, "普工", 100, vague("5500-7000", 5500, 7000), unknown, "南湖区", "包吃住", "0573-0000-0035", day(4, 28))
    table.done()

    notes = Sheet("说明")
    text = {"named": False, "also": ["refused", "remark"]}
    notes.loose([["填报说明"], ["一、各乡镇每周五下班前报送一次。"], ["二、工资填实发数，不填“面议”。"], [None, "（样例，2026年3月）"]], "title", **text)

    figures = Sheet("外出务工统计")
    figures.loose([
        ["2025年外出务工情况统计"], ["乡镇", "外出务工总数", "省外", "其中：浙江"], ["太平镇", 6200, 4100, 1300],
        ["银山镇", 4800, 2900, 700], ["合计", 11000, 7000, 2000],
    ], "refused", also=["ignored", "title"])
    return Book("jobs-sheets.xlsx", there, here, notes, figures, Sheet("Sheet3"), named=["外出务工统计"], mac=True)


def unseen():
    """What an office hides, filters out and crosses out instead of deleting it, and formulas that a program wrote."""
    sheet = Sheet("岗位")
    sheet.headings(1, ["序号", "岗位", "用人单位", "人数", "工作地点", "工资", "截止日期", "联系电话", "备注"])
    table = Table(sheet, "job", ["serial", "job", "employer", "headcount", "workplace", "pay", "until", "phone", "remark"], PLAIN)
    base = sure("底薪4000元/月", 4000)

    def number(row):
        sheet.uncalculated.append(f"A{row}")
        return "=ROW()-1"

    until, at = "2026-04-20", "0576-8700-0095"
    table.row(2, number(2), "缝纫工", "样例服饰", 20, "玉环", base, until, at, "熟手优先")
    # The first of two rows that share an employer is hidden: its cell is seen beside the second.
    sheet.loose([[2, "裁剪工", None, 6, "玉环", "底薪4000元/月", "2026-02-20", at]], "hidden", start=3, named=True)
    sheet.hidden_rows.append(3)
    table.merge("C3:C4", "样例水泵")
    table.row(4, number(4), "绕线工", None, 8, "玉环", base, until, at, None)
    # Filled: crossed out, and said so behind it.
    sheet.loose([[4, "电焊工", "样例阀门", 3, "玉环", "底薪4000元/月", until, at, "已招满"]], "struck", start=5, named=True)
    table.row(6, number(6), "冲床工", "样例阀门", 5, "玉环", base, until, at, struck("夜班多"))
    sheet.uncalculated.append("D7")
    table.row(7, number(7), "抛光打磨工", "样例阀门", refused("=D6*2"), "玉环", base, until, at, None)
    sheet.partly["D8"] = 2
    table.row(8, number(8), "电镀工", "样例阀门", refused("108"), "玉环", base, until, at, None)
    table.done()
    old = Sheet("去年岗位")
    old.is_hidden = True
    old.loose([["岗位", "用人单位", "人数", "工作地点", "工资", "截止日期", "联系电话"], ["装配工", "样例水泵", 30, "玉环", "底薪3800元/月", "2025-04-20", at]], "hidden", named=True)
    return Book("jobs-unseen.xlsx", sheet, old, named=["去年岗位"])


BOOKS = [plain, title_rows, several_sheets, unseen]
