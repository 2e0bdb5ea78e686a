"""What people write where a table asks for pay, and what can be made of it.

Guaranteed is only what a text calls 底薪, 保底, 基本工资 or 固定. Everything else that names a sum a month is taken for base
pay, because the law wants one, and is doubtful. A rate a day or an hour that is a single sum is what is paid: to take it as
it stands is no less right than to have somebody look. A text without a sum, or with none that a worker can count on, is
refused. `either` marks texts of which both can be defended.
"""

from book import ANY, doubtful, refused, used

LIKE_MONTHLY = {"in": ["monthly", "mixed", "piece"]}


def base(least, most=None, unit="month", kind="monthly"):
    values = {"pay.kind": kind, "pay.base.min": least, "pay.base.unit": unit}
    return values if most is None else {**values, "pay.base.max": most}


def vague(text, least, most=None, **more):
    """Taken for guaranteed pay although the text does not say so."""
    return doubtful(text, base(least, most, **more))


def sure(text, least, total=None, kind=LIKE_MONTHLY):
    """The text says what is guaranteed."""
    values = base(least, kind=kind)
    if total:
        values.update({"pay.total.min": total[0], "pay.total.max": total[1], "pay.total.basis": ANY})
    return used(text, values)


def rate(text, least, most=None, *, unit, **more):
    """A day's or an hour's pay."""
    kind = {"day": "daily", "hour": "hourly"}[unit]
    if most is None:
        return used(text, base(least, unit=unit, kind=kind), also=("doubtful",), **more)
    return doubtful(text, base(least, most, unit=unit, kind=kind), **more)


def either(text, values):
    return doubtful(text, values, maybe={key: ANY for key in ("pay.base.max", "pay.total.min", "pay.total.max", "pay.total.basis")}, either=True)


AS_WRITTEN = [
    vague("5-8K", 5000, 8000),
    vague("5K-8K", 5000, 8000),
    vague("5000左右", 5000),
    rate("200元/天", 200, unit="day"),
    rate("20元/小时", 20, unit="hour"),
    either("计件 6000左右", base(6000, kind={"in": ["piece", "monthly"]})),
    sure("底薪3800+计件，综合5500-7500", 3800, (5500, 7500), {"in": ["piece", "mixed"]}),
    refused("面议"),
    refused("面谈"),
    vague("4500起", 4500),
    vague("6000以上", 6000),
    vague("月薪五千至八千", 5000, 8000),
    vague("0.5万-0.8万", 5000, 8000),
    vague("0.55-0.8万/月", 5500, 8000),
    refused("年薪8-10万"),
    vague("年薪6-9万", 5000, 7500),
    vague("5000—8000", 5000, 8000),
    vague("5000～8000", 5000, 8000),
    vague("5000〜8000", 5000, 8000),
    vague("5000－8000", 5000, 8000),
    vague("5000–8000", 5000, 8000),
    vague("5000~8000元", 5000, 8000),
    vague("5000到8000", 5000, 8000),
    vague("５０００－８０００元／月", 5000, 8000),
    vague(5500, 5500),
    vague(4800.0, 4800),
    vague("4,500-6,000元", 4500, 6000),
    vague("￥5000", 5000),
    doubtful("4000+提成", base(4000, kind={"in": ["mixed", "monthly"]})),
    sure("保底4000", 4000),
    rate("日结260", 260, unit="day"),
    rate("300/天包吃住", 300, unit="day", maybe={"meals": "free", "lodging.provided": True, "lodging.fee": 0}, keys=("pay",)),
    refused(None),
    sure("基本工资3000+绩效，综合6000-8000元", 3000, (6000, 8000), {"in": ["monthly", "mixed"]}),
    sure("固定工资4200元/月", 4200),
    sure("无责底薪4000+提成", 4000, kind={"in": ["mixed", "monthly"]}),
    rate("180-220元/天", 180, 220, unit="day"),
    rate("时薪25～28元", 25, 28, unit="hour"),
    refused("0.35元/件"),
    refused("按件计酬，多劳多得"),
    refused("按公司规定"),
    refused("待遇从优"),
    either("试用期3800，转正4500-6000", {**base({"in": [3800, 4500]}), "pay.kind": LIKE_MONTHLY}),
    either("月综合工资6500元", base(6500)),
    vague(" 5000 - 6500 元 ", 5000, 6500),
    vague("5500元/月（含全勤200）", 5500),
]
