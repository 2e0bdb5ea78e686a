"""Tables of jobs whose cells are the trouble: pay, days and numbers, an export of another program, data about persons."""

from book import ANY, Book, Sheet, Table, doubtful, dropped, ignored, personal, refused, remark, used
from datetime import date, datetime
from pay import AS_WRITTEN, sure, vague
from words import LODGED, PLAIN, TRADES, no_deadline, phone


def pay():
    sheet = Sheet("薪资")
    sheet.headings(1, ["岗位", "单位", "人数", "地点", "薪资", "截止日期", "电话"])
    table = Table(sheet, "job", ["job", "employer", "headcount", "workplace", "pay", "until", "phone"], PLAIN)
    employers = ["样例服饰", "样例水泵", "样例阀门"]
    for index, cell in enumerate(AS_WRITTEN):
        # No two rows name the same work at the same place: they would be one job.
        title, name = list(TRADES)[index % len(TRADES)], employers[index // len(TRADES)]
        table.row(index + 2, title, name, 5 + index % 7, "玉环", cell, "2026-04-15", f"0576-8700-00{10 + index}")
    table.done()
    return Book("jobs-pay.xlsx", sheet)


def dates():
    sheet = Sheet("招工")
    sheet.headings(1, ["岗位名称", "招聘单位", "招聘人数", "工作地点", "工资", "年龄要求", "学历要求", "性别", "工作时间", "食宿", "截止日期", "联系电话"])
    columns = ["job", "employer", "headcount", "workplace", "pay", "age", "education", "sex", "hours", "board", "until", "phone"]

    def sex(text):
        """That anyone may come has no key and harms nobody; that only one sex may is against the law, and no draft repeats it."""
        return ignored(text, also=("used", "remark")) if text == "不限" else dropped(text, also=("ignored",))

    def standard(text, day, week):
        return used(text, {"hours.per_day": day, "hours.days_per_week": week}, maybe={"hours.shifts": ANY, "hours.rest_days_month": ANY})

    def loose(text):
        """Not enough for the key, which needs hours a day and days a week."""
        return remark(text, also=("doubtful",), maybe={"hours.per_day": ANY, "hours.days_per_week": ANY, "hours.shifts": ANY, "hours.rest_days_month": ANY})

    def serial(number, day):
        return used(number, {"valid_through": day}, also=("doubtful",))

    table = Table(sheet, "job", columns, {**PLAIN, "sex": sex, "hours": loose})
    base = sure("底薪4000元/月", 4000)
    six = standard("8小时/天，单休", 8, 6)
    five = standard("每天8小时，双休", 8, 5)
    subsidy = used("免费住宿，餐补300", {**LODGED, "meals": "subsidy"}, maybe={"lodging.fee": 0, "lodging.note": ANY}, also=("doubtful",), keys=("lodging", "meals"))
    row, a, b, c, e = table.row, "样例服饰", "样例水泵", "样例阀门", "样例电子"
    at = "0576-8700-0040"
    row(2, "缝纫工", a, 40, "玉环", base, "18-45岁", "初中及以上", "不限", six, "包吃住", used(date(2026, 4, 25), {"valid_through": "2026-04-25"}, look="yyyy-mm-dd"), at)
    row(3, "裁剪工", a, "10人", "玉环", base, "45周岁以下", used("高中/中专", {"requirements.education": {"in": ["senior", "vocational"]}}, also=("doubtful",)), "不限", "两班倒", subsidy, used(datetime(2026, 4, 26), {"valid_through": "2026-04-26"}, look='m"月"d"日"'), at)
    row(4, "整烫工", a, "2名", "玉环", base, "不限", "不限", "不限", "长白班", "自理", serial(46139, "2026-04-27"), at)
    row(5, "包装工", a, doubtful("8-10", {"headcount": 8}), "玉环", base, "18—50岁", "不限", "不限", five, "包住", "2026.4.28", at)
    row(6, "样衣师傅", a, refused("若干"), "玉环", base, "18-55岁", "不限", "不限", six, "包住", "2026/4/28", at)
    row(7, "绕线工", b, 12, "玉环", base, "18-50周岁", "大专以上", None, "8:00-17:30", "包吃", "2026/4/29", at)
    row(8, "机修工", b, "3 人", "玉环", base, "22周岁至50周岁", "中专及以上", None, "12小时两班倒", "提供住宿", doubtful("4月30日", {"valid_through": "2026-04-30"}), at)
    row(9, "装配工", b, "２０", "玉环", base, "18～50岁", "初中", None, six, "包吃住", doubtful("2026年5月1日前", {"valid_through": {"in": ["2026-05-01", "2026-04-30"]}}, also=("used",)), at)
    row(10, "装卸工", b, 4, "玉环", base, "18-55", "不限", None, "月休4天", "包吃住", no_deadline("长期有效"), at)
    row(11, "质检员", b, 5, "玉环", base, "18-40岁", "高中及以上", None, five, "包吃住", no_deadline("招满为止"), at)
    row(12, "冲床工", c, 6, "玉环", base, "18-50岁", "不限", None, six, "包吃住", no_deadline(), at)
    row(13, "喷漆工", c, 3, "玉环", base, "18-50岁", "不限", "男", six, "包吃住", " 2026 - 5 - 2 ", at)
    row(14, "电镀工", c, 3, "玉环", base, "18-50岁", "不限", None, six, "包吃住", "2026年05月03日", at)
    row(15, "电焊工", c, "6", "玉环", base, "18-50岁", "不限", None, six, "包吃住", used("20260504", {"valid_through": "2026-05-04"}, also=("doubtful",)), at)
    row(16, "压铸工", c, 2, "玉环", base, "18-50岁", "不限", None, six, "包吃住", refused("2026-02-28"), at)
    row(17, "车间杂工", e, 9, "南湖", base, used("16周岁以上", {"requirements.min_age": 16}), "小学", None, six, "包吃住", "2026-5-5", "0573-0000-0040")
    row(18, "包装工", e, refused(None), "南湖", base, "18-50岁", "不限", None, six, "包吃住", "2026-5-5", "0573-0000-0040")
    row(19, "普工", e, 60, "南湖", base, "18-50岁", "不限", None, six, "包吃住", used("2026-05-06 00:00:00", {"valid_through": "2026-05-06"}), "0573-0000-0040")
    table.done()
    return Book("jobs-dates.xlsx", sheet)


def gb18030():
    """What a web form exports on an old machine: GB18030 without a mark, CRLF, quotes, and tricks that keep Excel from
    reading telephone numbers as sums. Rows are those that a spreadsheet shows, not lines of the file."""
    sheet = Sheet("jobs-gb18030")
    sheet.headings(1, ["岗位", "单位", "人数", "地点", "薪资待遇", "岗位描述", "截止时间", "电话", "备注"])
    table = Table(sheet, "job", ["job", "employer", "headcount", "workplace", "pay", "remark", "until", "phone", "remark"], PLAIN)
    table.row(2, "缝纫工", "玉环样例服饰有限公司", "30", "浙江玉环", sure("底薪3800+计件，综合5500-7500", 3800, (5500, 7500)), "平车缝制衬衫,工装;新手带教七天", "2026-04-20", phone("'0576-87000051"), "厂址在㙍头村旁边")
    table.row(3, "装配工", "玉环样例水泵有限公司", "20", "浙江玉环", vague("5,500-6,500", 5500, 6500), "1.装泵盖\n2.打螺丝\n3.试水", "2026-04-22", used('="0576-87000052"', phone("0576-87000052").values, also=("doubtful",)), "联系“人事部”说是𠮷时班")
    table.row(4, "电镀工", "玉环样例阀门有限公司", "4", "浙江玉环", sure("保底5000", 5000), "挂镀\"下件\",有防护", "2026-04-24", "0576-8700-0053", '=HYPERLINK("http://sample.example.org/","点这里报名")')
    table.row(5, "叉车工", "南湖样例物流有限公司", "5", "嘉兴南湖", vague("6500～7500", 6500, 7500), "+两班轮换", "2026-04-26", "0573-0000-0054", None)
    table.row(6, "拣货员", "样例服饰", "8", "浙江玉环", refused("电议"), "仓库拣货", "2026-04-26", "0576-8700-0055", None)
    table.done()
    return Book("jobs-gb18030.csv", sheet)


def with_check(number):
    """A card's number with its check digit (Luhn)."""
    total = sum(sum(divmod(int(digit) * (2 - index % 2), 10)) for index, digit in enumerate(reversed(number)))
    return number + str(-total % 10)


MOBILES = ["13800001234", "13900002345", "15000003456", "18600004567"]
CARDS = [with_check("621226000000" + tail) for tail in ("1001", "1002", "1003")]
# Well-formed, and nobody's.
IDENTITIES = ["11010519491231002X", "110105194912310021"]
NAMES = ["张样例", "李样例", "王样例", "赵样例"]


def persons():
    sheet = Sheet("企业用工信息采集表")
    sheet.title("A1", "企业用工信息采集表", over="M1")
    sheet.put("A2", f"填报人：{NAMES[3]}　手机：{MOBILES[3]}", "personal", named=True)
    sheet.merged.append("A2:M2")
    own = {"联系人": "G", "联系人手机": "H", "身份证号": "I", "家庭住址": "J", "银行卡号": "K"}
    sheet.headings(3, ["序号", "单位名称", "招聘岗位", "招聘人数", "工作地点", "工资待遇", *own, "招聘电话", "截止日期"])
    for column in own.values():
        sheet.cells[f"{column}3"] = (sheet.cells[f"{column}3"][0], {"fate": "personal", "also": ["heading"], "named": True})
    columns = ["serial", "employer", "job", "headcount", "workplace", "pay", *["person"] * 5, "phone", "until"]
    table = Table(sheet, "job", columns, {**PLAIN, "person": personal})
    streets = ["玉环市样例街道幸福新村3幢201室", "玉环市样例镇甲村乙组12号", "南湖区样例路88弄5号402室"]
    table.row(4, 1, "玉环样例服饰有限公司", "缝纫工", 30, "玉环", sure("底薪3800，综合5500-7500", 3800, (5500, 7500)), NAMES[0], MOBILES[0], IDENTITIES[0], streets[0], CARDS[0], "0576-8700-0061", "2026-04-20")
    # Typed as numbers: Excel has made a sum of the mobile, and of the card what its fifteen digits leave.
    table.row(5, 2, "玉环样例水泵有限公司", "装配工", 12, "玉环", sure("底薪3600，综合5000-6500", 3600, (5000, 6500)), NAMES[1], int(MOBILES[1]), int(IDENTITIES[1]), streets[1], int(CARDS[1]), "0576-8700-0062", "2026-04-20")
    table.row(6, 3, "南湖样例电子有限公司", "注塑工", 9, "南湖", vague("6000-7000元/月", 6000, 7000), NAMES[2], " 150 0000 3456 ", IDENTITIES[0].lower(), streets[2], f"{CARDS[2][:4]} {CARDS[2][4:8]} {CARDS[2][8:12]} {CARDS[2][12:]}", "0573-0000-0063", "2026-04-20")
    # Its only number is a person's: nobody could be called.
    table.row(7, 4, "南湖样例物流有限公司", "叉车工", 4, "南湖", vague("6500-7500元/月", 6500, 7500), NAMES[2], None, None, None, None, personal(MOBILES[2], cause=True, blocks=True), "2026-04-20")
    table.done()
    secrets = [*NAMES, *MOBILES, *CARDS, *IDENTITIES, CARDS[1][:13], *streets, IDENTITIES[0][:14], IDENTITIES[0].lower(), "150 0000 3456", f"{CARDS[2][:4]} {CARDS[2][4:8]}"]
    return Book("jobs-personal.xlsx", sheet, secrets=secrets)


BOOKS = [pay, dates, gb18030, persons]
