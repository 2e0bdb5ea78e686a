"""An old workbook, one with a sheet for each kind, and one that only a mapping file can explain."""

import re
from book import ANY, Book, Sheet, Table, refused, used
from datetime import date, datetime
from pay import sure, vague
from words import PLAIN, REGIONS, digits, no_deadline


def old():
    """Excel 97, one employer, whose name stands upright beside its jobs."""
    sheet = Sheet("招工简章")
    sheet.title("A1", "玉环样例阀门有限公司2026年春季招工一览表", over="J1")
    sheet.title("A2", "填表日期：2026-03-01", over="J2")
    sheet.headings(4, ["用工单位", "部门", "岗位", "人数", "月薪（元）", "年龄", "食宿", "上班地点", "有效期", "咨询电话"])
    columns = ["employer", "remark", "job", "headcount", "pay", "age", "board", "workplace", "until", "phone"]
    table = Table(sheet, "job", columns, PLAIN)

    def day(day):
        return used(date(2026, 4, day), {"valid_through": f"2026-04-{day:02}"}, look="yyyy-mm-dd")

    table.merge("A5:A10", "玉环样例阀门有限公司")
    sheet.upright += ["A5", "B5", "B8"]
    table.merge("B5:B7", "机加车间")
    table.merge("B8:B9", "表面处理车间")
    table.merge("J5:J10", "0576-8700-0071")
    table.row(5, None, None, "冲床工", 10, vague(6000, 6000), "18-50岁", "包吃住", "玉环清港", day(20), None)
    table.row(6, None, None, "数控编程员", 2, vague("8000-10000", 8000, 10000), "18-45岁", "包吃住", "玉环清港", day(20), None)
    table.row(7, None, None, "机修工", 3, sure("保底5000", 5000), "18-50岁", "包吃住", "玉环清港", day(20), None)
    table.row(8, None, None, "抛光打磨工", 8, sure("底薪4000+计件，综合7000-9000", 4000, (7000, 9000)), "18-50岁", "包吃住", "玉环清港", day(25), None)
    table.row(9, None, None, "电镀工", 4, refused("面议"), "18-50岁", "包吃住", "玉环清港", day(25), None)
    table.row(10, None, "后勤", "食堂帮厨", 2, vague("4500左右", 4500), "18-55岁", "包吃住", "玉环清港", no_deadline("长期"), None)
    table.done()
    sheet.put("A12", "注：体检费用由厂方承担。", "title", also=["remark"])
    return Book("old.xls", sheet)


def fills(key, value=None, **more):
    """A cell that fills one key with itself, or with `value`."""
    return lambda content: used(content, {key: content if value is None else value(content)}, **more)


def region(key):
    """A county's name somewhere in the text. Where the key is a place, what else it says may be kept."""
    place = key.removesuffix(".region")
    maybe = {} if place == key else {f"{place}.address": ANY, f"{place}.place_name": ANY}
    return lambda text: used(text, {key: next(id for name, id in REGIONS.items() if name in text)}, maybe=maybe)


def moment(key):
    return lambda when: used(when, {key: when.strftime("%Y-%m-%d %H:%M")}, look="yyyy-mm-dd hh:mm")


def day(key):
    return lambda when: used(when, {key: str(when)}, look="yyyy/m/d") if isinstance(when, date) else used(when, {key: when})


def listed(key):
    """One text, or several with `；` between: each is an item of the list, and how finely it is cut is left open."""
    return lambda text: used(text, {f"{key}.0": ANY}, maybe={f"{key}.{index}": ANY for index in range(1, 6)}, keys=(key,))


def number(key):
    return lambda count: used(count, {key: int(digits(count))})


def choice(key, **names):
    return lambda text: used(text, {key: names[text]})


def sheet_of(name, kind, columns, *rows):
    """A sheet with its headings in the first row; a column is (heading, key, how to understand it)."""
    sheet = Sheet(name)
    sheet.headings(1, [heading for heading, _ in columns])
    plain = {str(index): read for index, (_, read) in enumerate(columns)}
    table = Table(sheet, kind, list(plain), plain)
    for index, row in enumerate(rows, 2):
        table.row(index, *row)
    table.done()
    return sheet


def phone(key):
    return lambda text: used(text, {key: {"digits": digits(text)}})


def mixed():
    employers = sheet_of(
        "用人单位", "employer",
        [("单位名称", fills("title")), ("统一社会信用代码", fills("uscc")), ("单位类型", choice("kind", 企业="company", 个体工商户="individual")),
         ("所在地区", region("region")), ("地址", fills("address")), ("所属行业", fills("industry"))],
        ("玉环样例卫浴有限公司", "91331083MA2TE5T364", "企业", "浙江玉环", "楚门镇样例路 9 号", "卫浴制造"),
        ("南湖样例餐饮店", None, "个体工商户", "南湖区", "七星街道样例街 2 号", "餐饮"),
    )
    jobs = Sheet("岗位")
    jobs.headings(1, ["招聘岗位", "用人单位", "人数", "工作地点", "工资", "截止日期", "联系电话"])
    brought = {"玉环样例卫浴有限公司": {"of": "用人单位!2"}, "南湖样例餐饮店": {"of": "用人单位!3"}}
    table = Table(jobs, "job", ["job", "employer", "headcount", "workplace", "pay", "until", "phone"],
                  {**PLAIN, "employer": lambda name: used(name, {"employer": brought[name]})})
    table.row(2, "装配工", "玉环样例卫浴有限公司", 20, "玉环", sure("底薪3800，综合5500-7000", 3800, (5500, 7000)), "2026-04-20", "0576-8700-0081")
    table.row(3, "服务员", "南湖样例餐饮店", 3, "南湖", sure("保底4000", 4000), "2026-04-20", "0573-0000-0081")
    table.row(4, "普工", refused("玉环某某塑料厂（样例）"), 6, "玉环", sure("保底4200", 4200), "2026-04-20", "0576-8700-0082")
    table.done()

    policies = sheet_of(
        "政策", "policy",
        [("序号", PLAIN["serial"]), ("政策名称", fills("title")), ("文号", fills("doc_number")), ("发文机关", listed("issuer")), ("适用地区", region("region")),
         ("政策类别", choice("benefit", 补贴="subsidy", 培训="training")), ("补贴标准", fills("grant.text", maybe={"grant.amount": ANY, "grant.cap": ANY, "grant.paid_to": ANY})),
         ("申领条件", listed("eligibility")), ("申请材料", listed("materials")), ("施行日期", day("effective")), ("有效期至", day("expires"))],
        (1, "外出务工交通补贴（样例）", "样例人社〔2026〕11号", "资中县人力资源和社会保障局", "资中县", "补贴", "每人每年 300 元", "资中户籍，在省外做工满三个月", "身份证；车票或订单截图", date(2026, 3, 1), date(2028, 2, 29)),
        (2, "来玉环务工技能培训补贴（样例）", "样例人社〔2026〕12号", "玉环市人力资源和社会保障局", "浙江玉环", "培训", "每人最高 1500 元", "在玉环就业的外来劳动者", "身份证；结业证书", "2026-03-01", "2027-12-31"),
    )
    kinds = {"现场招聘会": "hall", "院坝招聘": "courtyard", "直播带岗": "livestream"}

    def span(text):
        """`2026年3月14日9:00-12:00`: both ends in one cell."""
        year, month, on, begin, minute, end, past = (int(it) for it in re.findall(r"\d+", text))
        at = f"{year}-{month:02}-{on:02}"
        return used(text, {"start": f"{at} {begin:02}:{minute:02}", "end": f"{at} {end:02}:{past:02}"})

    fairs = sheet_of(
        "招聘会", "fair",
        [("招聘会名称", fills("title")), ("形式", choice("kind", **kinds)), ("举办时间", span), ("举办地点", region("place.region")),
         ("主办单位", fills("organizer")), ("预计岗位数", number("posts_total"))],
        ("资中春风行动专场（样例）", "现场招聘会", "2026年3月14日9:00-12:00", "资中县人力资源市场一楼", "资中县就业服务中心", 800),
        ("庆荣村院坝招聘（样例）", "院坝招聘", "2026年3月21日09:00—11:30", "资中县太平镇庆荣村村委会院坝", "资中县就业服务中心", 260),
    )
    trips = sheet_of(
        "专车", "trip",
        [("线路", fills("title")), ("出发地", region("from")), ("目的地", region("to")), ("交通方式", choice("mode", 大巴="coach", 火车="train")),
         ("发车时间", moment("departure")), ("预计到达时间", moment("arrival")), ("车辆数", number("vehicles")), ("座位数", number("seats")),
         ("票价（元）", fills("price")), ("承运单位", fills("carrier.name")), ("报名截止", day("register.until")), ("报名方式", fills("register.method")),
         ("报名电话", phone("register.phone"))],
        ("资中到玉环返岗专车（样例）", "四川资中", "浙江玉环", "大巴", datetime(2026, 3, 18, 6, 0), datetime(2026, 3, 19, 10, 0), 2, 90, 0, "资中样例客运公司", date(2026, 3, 16), "电话报名", "0832-0000-0083"),
        ("资中到南湖返岗专列（样例）", "四川资中", "浙江嘉兴南湖", "火车", datetime(2026, 3, 20, 8, 30), datetime(2026, 3, 21, 7, 10), None, 120, 0, None, date(2026, 3, 17), "到乡镇便民中心登记", "0832-0000-0083"),
    )
    courses = sheet_of(
        "培训班", "course",
        [("班级名称", fills("title")), ("培训工种", PLAIN["trade"]), ("培训机构", fills("provider")), ("所在地区", region("region")),
         ("开班时间", day("start")), ("结业时间", day("end")), ("学时", number("hours")), ("计划人数", number("seats")), ("收费标准（元）", fills("fee")),
         ("报名截止时间", day("register.until")), ("报名方式", fills("register.method"))],
        ("电焊初级班（样例）", "电焊", "资中样例职业技术学校", "资中县", date(2026, 3, 23), date(2026, 4, 3), 80, 40, 0, date(2026, 3, 20), "电话报名 0832-0000-0084"),
        ("缝纫技能班（样例）", "缝纫工", "资中样例职业技术学校", "资中县", "2026-04-07", "2026-04-18", "80学时", "35人", 0, "2026-04-03", "到校报名"),
    )

    def hours(text):
        days = "workdays" if "工作日" in text or "周五" in text else "daily"
        begin, end = re.findall(r"\d+:\d+", text)
        return used(text, {"hours.0.days": days, "hours.0.open": begin.zfill(5), "hours.0.close": end.zfill(5)}, keys=("hours",))

    stations = sheet_of(
        "服务站", "station",
        [("站点名称", fills("title")), ("主办单位", fills("org")), ("站点类型", choice("kind", 服务站="service_point", 村级服务点="village")),
         ("所在县区", region("host_region")), ("详细地址", fills("address")), ("服务时间", hours), ("服务电话", phone("phone")), ("服务内容", listed("services"))],
        ("玉环市资中务工服务站（样例二）", "资中县就业服务中心", "服务站", "浙江玉环", "玉城街道样例路 3 号", "工作日 9:00-17:00", "0576-8700-0085", "岗位推荐；工资纠纷调解"),
        ("庆荣村就业服务点（样例）", "太平镇人民政府", "村级服务点", "资中县", "太平镇庆荣村村委会", "周一至周五 8:30-17:30", "0832-0000-0085", "岗位推荐；专车报名"),
    )
    return Book("mixed-kinds.xlsx", employers, jobs, policies, fairs, trips, courses, stations)


MAPPING = """\
# 这张表的抬头是厂里人随手写的，一列一列说明是什么。
[[sheets]]
name = "Sheet1"
kind = "job"
heading_rows = [4, 5]

[sheets.columns]
title = "B"
employer = "A"
headcount = "D"
pay = "C"
valid_through = "F"
apply = "G"

[sheets.fixed]
workplace = "yuhuan"
lodging = "{provided: true, fee: 0}"
meals = "free"
"""


def unusual():
    sheet = Sheet("Sheet1")
    sheet.title("A1", "玉环这边几家厂要的人")
    sheet.title("C2", "3月初问的")
    sheet.headings(4, ["厂", "岗", "钱", "几个", "几时来", "到哪天", "打哪个"])
    sheet.headings(5, [None, None, "（月）", "人", None, "为止", None])
    table = Table(sheet, "job", ["employer", "job", "pay", "headcount", "remark", "until", "phone"], PLAIN)
    fixed = {"workplace__region": "yuhuan", "lodging__provided": True, "lodging__fee": 0, "meals": "free"}
    table.row(6, "样例服饰", "缝纫工", vague("5千到7千", 5000, 7000), 20, "随时", "2026.4.20", "0576-8700-0091", **fixed)
    table.row(7, "样例水泵", "绕线工", sure("保底4500", 4500), "8个", "清明后", "2026.4.20", "0576-8700-0092", **fixed)
    table.row(8, "样例阀门", "冲床工", vague("6000", 6000), "5个", "随时", no_deadline("招满为止"), "0576-8700-0093", **fixed)
    table.row(9, "样例阀门", "门卫", refused("谈"), 1, None, "2026.4.20", "0576-8700-0093", **fixed)
    table.done()
    scratch = Sheet("Sheet2")
    scratch.loose([[20, "缝"], [8, "绕"], [6, "冲"]], "refused", also=["ignored", "title"])
    return Book("unusual.xlsx", sheet, scratch, arguments=["--map", "unusual.toml"], named=["Sheet2"], beside={"unusual.toml": MAPPING})


BOOKS = [old, mixed, unusual]
