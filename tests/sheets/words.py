"""How the columns of a table of jobs are understood when there is nothing to be said about a cell but its content."""

import re
from book import ANY, ASSUMED, doubtful, ignored, remark, used

EMPLOYERS = {
    "玉环样例服饰有限公司": "yuhuan-sample-garments",
    "样例服饰": "yuhuan-sample-garments",
    "玉环样例水泵有限公司": "yuhuan-sample-pumps",
    "样例水泵": "yuhuan-sample-pumps",
    "玉环样例阀门有限公司": "yuhuan-sample-valves",
    "样例阀门": "yuhuan-sample-valves",
    "南湖样例电子有限公司": "nanhu-sample-electronics",
    "样例电子": "nanhu-sample-electronics",
    "南湖样例物流有限公司": "nanhu-sample-logistics",
    "样例物流": "nanhu-sample-logistics",
    "资中样例柑橘专业合作社": "zizhong-sample-citrus",
    "样例柑橘": "zizhong-sample-citrus",
}

# Titles of jobs in which one trade of the built-in table can be found, and no other.
TRADES = {
    "缝纫工（平车）": "sewing", "缝纫工": "sewing", "样衣师傅": "sewing", "裁剪工": "cutting", "整烫工": "ironing", "大烫": "ironing",
    "针织工": "knitting", "制鞋工": "shoes", "电焊工": "welding", "数控编程员": "cnc", "冲床工": "machining", "抛光打磨工": "polishing",
    "电镀工": "plating", "喷漆工": "painting", "压铸工": "casting", "注塑工": "injection", "机修工": "mechanic", "绕线工": "winding",
    "装配工": "assembly", "质检员": "qc", "包装工": "packing", "普工": "general", "车间杂工": "general", "电工": "electrician",
    "叉车工": "forklift", "仓库管理员": "warehouse", "拣货员": "warehouse", "快递分拣员": "courier", "货车司机": "driver",
    "装卸工": "loader", "搬运工": "loader", "木工": "carpenter", "厨师": "cook", "食堂帮厨": "cook", "服务员": "waiter",
    "营业员": "sales", "文员": "clerk", "会计": "accountant", "保安": "security", "门卫": "security", "保洁员": "cleaner",
    "家政员": "housekeeping", "护理员": "care", "果园采摘工": "farm", "果园工": "farm", "绿化工": "forestry", "贴片机操作员": "smt",
}

REGIONS = {"玉环": "yuhuan", "南湖": "nanhu", "资中": "zizhong"}

EDUCATION = {
    "小学": "primary", "小学及以上": "primary", "初中": "junior", "初中及以上": "junior", "初中以上": "junior", "高中及以上": "senior",
    "中专及以上": "vocational", "大专以上": "college", "大专及以上": "college", "本科": "bachelor",
}


def digits(text):
    return re.sub(r"\D", "", str(text))


def job(title):
    """A title in a table that has no column of trades."""
    return used(title, {"title": title.strip(), "trade": TRADES[title.strip()]})


def title_only(title):
    return used(title, {"title": title})


def employer(name):
    return used(name, {"employer": EMPLOYERS[name]})


def workplace(text):
    """A county somewhere in the text; what else it says may be kept as the address."""
    region = next(id for name, id in REGIONS.items() if name in text)
    return used(text, {"workplace.region": region}, maybe={"workplace.address": ANY, "workplace.place_name": ANY})


def phone(text):
    return used(text, {"apply.0.method": "phone", "apply.0.value": {"digits": digits(text)}}, maybe={"apply.0.hours": ANY})


def education(text):
    if text in ("不限", "学历不限"):
        return used(text, maybe={"requirements.education": "none"}, also=("ignored",))
    return used(text, {"requirements.education": EDUCATION[text]})


def age(text):
    """`18-45岁`, `45周岁以下`, `18岁以上`."""
    if "不限" in text:
        return used(text, also=("ignored",), keys=("requirements",))
    found = [int(it) for it in re.findall(r"\d+", text)]
    if len(found) == 2:
        return used(text, {"requirements.min_age": found[0], "requirements.max_age": found[1]})
    return used(text, {"requirements.max_age" if "下" in text else "requirements.min_age": found[0]})


LODGED = {"lodging.provided": True}
FREE = {"lodging.fee": 0}


def board(text):
    """食宿: one cell, two keys. That lodging is free may be written down, and what else is said may be noted."""
    known = {
        "包吃住": ({"meals": "free", **LODGED}, FREE), "包吃包住": ({"meals": "free", **LODGED}, FREE),
        "免费食宿": ({"meals": "free", **LODGED}, FREE), "包住": (LODGED, FREE), "提供住宿": (LODGED, {}), "免费住宿": (LODGED, FREE),
        "自理": ({"meals": "none", "lodging.provided": False}, {}), "食宿自理": ({"meals": "none", "lodging.provided": False}, {}),
        "包吃": ({"meals": "free"}, {}),
    }
    values, maybe = known[text]
    return used(text, values, maybe=maybe, keys=("lodging", "meals"))


def count(number):
    return used(number, {"headcount": int(digits(number))})


def until(text):
    """A deadline with year, month and day, however they are joined."""
    year, month, day = re.findall(r"\d+", str(text))[:3]
    return used(text, {"valid_through": f"{year}-{int(month):02}-{int(day):02}"})


def no_deadline(content=None):
    return doubtful(content, {"valid_through": ASSUMED})


PLAIN = {
    "serial": ignored, "job": job, "title": title_only, "employer": employer, "headcount": count, "workplace": workplace,
    "trade": lambda text: used(text, {"trade": next(key for name, key in TRADES.items() if text in name)}),
    "education": education, "age": age, "board": board, "until": until, "phone": phone, "remark": remark,
}
