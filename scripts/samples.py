#!/usr/bin/env python3
"""Makes fraud.csv and clinic-zh.csv in www/demo. Standard library only; the same seed gives the same bytes.

Both are invented. The dependence between columns is drawn on purpose, so that a model has something to learn:
each function below says what depends on what.
"""
import csv
import math
import random
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).parent.parent / "www/demo"


def write(name, header, rows):
    with open(HERE / name, "w", encoding="utf-8", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


# merchant type: share, median amount, spread of log amount, hours it is busy in, odds of fraud against a grocer's
MERCHANTS = {
    "grocery": (0.30, 32, 0.6, (9, 20), 1.0),
    "fuel": (0.14, 48, 0.3, (6, 21), 2.0),
    "restaurant": (0.18, 27, 0.7, (12, 22), 1.0),
    "online shop": (0.20, 55, 0.9, (10, 23), 6.0),
    "travel": (0.06, 260, 0.8, (8, 20), 8.0),
    "electronics": (0.05, 180, 0.8, (10, 19), 9.0),
    "gift card": (0.03, 50, 0.5, (10, 22), 25.0),
    "pharmacy": (0.04, 18, 0.6, (9, 19), 0.8),
}
COUNTRIES = {"DE": 0.52, "AT": 0.12, "NL": 0.11, "FR": 0.10, "PL": 0.07, "US": 0.05, "BR": 0.03}
FAR = {"US", "BR"}


def pick(rng, weights):
    return rng.choices(list(weights), list(weights.values()))[0]


def fraud(rng, n=10_000):
    """Amount and hour follow the merchant; fraud follows merchant, distance, night, a long pause and a new account."""
    shares = {name: m[0] for name, m in MERCHANTS.items()}
    for _ in range(n):
        merchant = pick(rng, shares)
        _, median, spread, (opens, closes), odds = MERCHANTS[merchant]
        country = pick(rng, COUNTRIES)
        online = merchant in ("online shop", "gift card", "travel") and rng.random() < 0.8
        hour = round(rng.triangular(opens, closes)) % 24 if rng.random() < 0.93 else rng.randrange(24)
        account_months = int(rng.expovariate(1 / 40)) + 1
        # A card in daily use was last used today or yesterday; the rest forms a long tail.
        days_since = 0 if rng.random() < 0.45 else int(rng.expovariate(1 / 4)) + 1
        logit = math.log(odds) - 7.73
        logit += 2.2 * (country in FAR) + 1.6 * (hour < 6) + 0.9 * online
        logit += 0.12 * min(days_since, 15) + 1.3 * (account_months < 6)
        is_fraud = rng.random() < 1 / (1 + math.exp(-logit))
        amount = median * math.exp(rng.gauss(0.9 if is_fraud else 0, spread))
        if merchant == "gift card":
            amount = max(10, round(amount / 10) * 10)  # gift cards come in round amounts
        yield [f"{amount:.2f}", hour, merchant, country, "online" if online else "in person",
               days_since, account_months, "yes" if is_fraud else "no"]


# department: share, age (mean, spread), diagnoses, median fee
CLINIC = {
    "内科": (0.34, (52, 17), ["高血压", "2型糖尿病", "上呼吸道感染", "慢性胃炎"], 180),
    "儿科": (0.20, (6, 4), ["上呼吸道感染", "支气管炎", "腹泻", "手足口病"], 130),
    "骨科": (0.16, (47, 18), ["腰椎间盘突出", "膝关节炎", "踝关节扭伤"], 320),
    "眼科": (0.10, (44, 22), ["近视", "干眼症", "白内障"], 210),
    "妇产科": (0.12, (33, 9), ["孕期检查", "盆腔炎", "月经不调"], 260),
    "皮肤科": (0.08, (35, 16), ["湿疹", "荨麻疹", "痤疮"], 110),
}
FEVER = {"上呼吸道感染": 0.9, "支气管炎": 0.8, "手足口病": 1.1, "腹泻": 0.4, "盆腔炎": 0.5}
SURCHARGE = {"白内障": 3.5, "腰椎间盘突出": 1.8, "2型糖尿病": 1.3}
REMARKS = ["建议{}周后复查", "已开药{}天，注意休息", "患者自述症状持续{}天", "嘱多饮水，{}日内避免剧烈运动"]


def clinic(rng, n=3_000):
    """Diagnosis follows department and age; fever, blood pressure and fee follow the diagnosis; winter brings colds."""
    shares = {name: d[0] for name, d in CLINIC.items()}
    for i in range(n):
        day = date(2024, 1, 1) + timedelta(days=rng.randrange(366))
        department = pick(rng, shares)
        _, (mean, spread), diagnoses, fee = CLINIC[department]
        youngest, oldest = (0, 15) if department == "儿科" else (16, 96)
        age = next(a for a in iter(lambda: round(rng.gauss(mean, spread)), None) if youngest <= a <= oldest)
        sex = "女" if department == "妇产科" or rng.random() < 0.5 else "男"
        weights = [1.0] * len(diagnoses)
        for j, name in enumerate(diagnoses):
            if name == "上呼吸道感染" and day.month in (1, 2, 11, 12):
                weights[j] = 3.0
            if name in ("高血压", "白内障", "膝关节炎"):
                weights[j] = 0.3 if age < 45 else 2.0
        diagnosis = rng.choices(diagnoses, weights)[0]
        temperature = rng.gauss(36.6, 0.25) + max(0.0, rng.gauss(FEVER.get(diagnosis, 0), 0.5))
        pressure = round(rng.gauss(98 + 0.45 * age + (22 if diagnosis == "高血压" else 0), 10))
        insurance = pick(rng, {"城镇职工": 0.55, "城乡居民": 0.33, "自费": 0.12} if 18 <= age < 65
                         else {"城镇职工": 0.15, "城乡居民": 0.75, "自费": 0.10})
        cost = fee * SURCHARGE.get(diagnosis, 1) * math.exp(rng.gauss(0, 0.4))
        remark = rng.choice(REMARKS).format(rng.randint(2, 9)) if rng.random() < 0.6 else ""
        # Children's blood pressure is rarely taken, so that column has missing values for a reason.
        yield [f"MZ{day.year}{i + 1:05d}", f"{day.year}年{day.month}月{day.day}日", sex, age, department, diagnosis,
               f"{temperature:.1f}", pressure if age >= 14 or rng.random() < 0.15 else "", insurance, f"{cost:.2f}", remark]


write("fraud.csv",
      ["amount", "hour", "merchant", "country", "channel", "days_since_last_use", "account_age_months", "fraud"],
      fraud(random.Random(20240305)))
write("clinic-zh.csv",
      ["就诊编号", "就诊日期", "性别", "年龄", "科室", "诊断", "体温", "收缩压", "医保类型", "费用（元）", "备注"],
      clinic(random.Random(20240306)))
