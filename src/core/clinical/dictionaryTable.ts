/**
 * The 124 clinical features of the iCTCF records: names, units, ranges. Slots 125 to 127 of the
 * network are reserved and always missing (the preprint names 127 features, its records hold 124).
 *
 * One line a feature: slot | abbreviation | English | Chinese | unit | typical range | possible values.
 * The unit is the one that most records print; a range is the one of the larger hospital (Union),
 * else Liyuan's, `<x` where one-sided; possible values are wide bounds: outside them a value is asked
 * about, never deleted (`12..` has no upper bound). An empty field means none.
 *
 * Put right against the records: FDP is printed ug/l, plausible only as ug/ml; APOB is printed G/L,
 * meant g/L; MS-U and WBCC stand there as 'Viscose rayon' and 'Leukocyte mass', mistranslations.
 */
export const dictionaryTable = `
# Basic Information
1 | Age | Age | 年龄 | year |  | 0..120
2 | Gender | Gender | 性别 |  |  | 0..1
3 | Temp | Body temperature | 体温 | °C |  | 34..42.5
4 | Udis | Underlying diseases | 基础疾病 |  |  | 0..1
# Routine Blood Test
5 | MCHC | Mean corpuscular hemoglobin concentration | 平均红细胞血红蛋白浓度 | g/L | 316-354 | 240..400
6 | MCH | Mean corpuscular hemoglobin | 平均红细胞血红蛋白量 | pg | 27-34 | 10..45
7 | MCV | Mean corpuscular volume | 平均红细胞体积 | fl | 82-100 | 50..130
8 | HCT | Hematocrit | 红细胞压积 | % | 40-50 | 10..65
9 | HGB | Hemoglobin | 血红蛋白 | g/L | 130-175 | 30..230
10 | RBC | Red blood cell | 红细胞计数 | T/L | 4.3-5.8 | 1..8
11 | PDW | Platelet distribution width | 血小板分布宽度 | % | 15.9-17.2 | 5..25
12 | PLCT | Plateletcrit | 血小板压积 | % | 0.1-0.28 | 0..1
13 | MPV | Mean platelet volume | 平均血小板体积 | fl | 8-12 | 5..16
14 | PLT | Platelet count | 血小板计数 | G/L | 125-350 | 1..1500
15 | BA | Basophil count | 嗜碱性粒细胞计数 | G/L | <0.06 | 0..0.5
16 | EO | Eosinophil count | 嗜酸性粒细胞计数 | G/L | 0.02-0.52 | 0..5
17 | MO | Monocyte count | 单核细胞计数 | G/L | 0.1-0.6 | 0..6
18 | LY | Lymphocyte count | 淋巴细胞计数 | G/L | 1.1-3.2 | 0..60
19 | NE | Neutrophil count | 中性粒细胞计数 | G/L | 1.8-6.3 | 0..60
20 | BAP | Basophil percent | 嗜碱性粒细胞百分比 | % | 0-1 | 0..5
21 | EOP | Eosinophil percent | 嗜酸性粒细胞百分比 | % | 0.4-8.0 | 0..60
22 | MOP | Monocyte percent | 单核细胞百分比 | % | 3-10 | 0..60
23 | LYP | Lymphocyte percent | 淋巴细胞百分比 | % | 20-50 | 0..99
24 | NEP | Neutrophil percent | 中性粒细胞百分比 | % | 40-75 | 1..100
25 | WBC | White blood cell | 白细胞计数 | G/L | 3.5-9.5 | 0.05..100
26 | PLCR | Platelet larger cell ratio | 大型血小板比率 | % | 13.0-43.0 | 3..75
27 | RDWSD | Standard deviation of red cell volume distribution width | 红细胞分布宽度标准差 | fl | 39.0-46.0 | 20..110
28 | RDWCV | Coefficient variation of red cell volume distribution width | 红细胞分布宽度变异系数 | % | <14.5 | 8..35
# Inflammation
29 | ESR | Erythrocyte sedimentation rate | 红细胞沉降率 | mm/h | <15 | 0..150
30 | CRP | C-reactive protein | C反应蛋白 | mg/L | <8.00 | 0..500
31 | PCT | Procalcitonin | 降钙素原 | ng/ml | <0.5 | 0..200
32 | HSCRP | High-sensitivity C-reactive protein | 超敏C反应蛋白 | mg/L | 0-6 | 0..
# Blood Coagulation Test
33 | DD | D-Dimer | D-二聚体 | mg/L FEU | <0.5 | 0..100
34 | TT | Thrombin time | 凝血酶时间 | s | 14.0-21.0 | 5..240
35 | FIB | Fibrinogen | 纤维蛋白原 | g/L | 2.0-4.0 | 0.2..15
36 | APTT | Activated partial thromboplastin time | 活化部分凝血活酶时间 | s | 28.0-43.5 | 15..180
37 | INR | International normalization ratio | 国际标准化比值 |  | 0.80-1.31 | 0.5..10
38 | PT | Prothrombin time | 凝血酶原时间 | s | 11.0-16.0 | 7..120
39 | FDP | Fibrin/fibrinogen degradation products | 纤维蛋白(原)降解产物 | μg/ml | 0-5.00 | 0..500
40 | AT3 | Antithrombin III | 抗凝血酶III | % | 80-120.0 | 10..160
# Biochemical Test
41 | ALG | Albumin/Globulin ratio | 白蛋白/球蛋白比值 |  | 1.5-2.5 | 0.2..4
42 | ALB | Albumin | 白蛋白 | g/L | 35-55 | 10..60
43 | ALP | Alkaline phosphatase | 碱性磷酸酶 | U/L | 40-150 | 5..2000
44 | ALT | Alanine aminotransferase | 丙氨酸氨基转移酶 | U/L | 5-40 | 1..5000
45 | AST | Aspartate aminotransferase | 天门冬氨酸氨基转移酶 | U/L | 8-40 | 1..8000
46 | BUN | Urea nitrogen | 尿素氮 | mmol/L | 2.9-8.2 | 0.5..80
47 | CA | Calcium | 钙 | mmol/L | 2.03-2.54 | 1.1..4
48 | CL | Chlorine | 氯 | mmol/L | 96-108 | 75..135
49 | CO2 | Total carbon dioxide | 总二氧化碳 | mmol/L | 21.0-30.0 | 4..45
50 | CREA | Creatinine | 肌酐 | μmol/L | 44.0-133.0 | 10..2500
51 | GGT | γ-glutamyltransferase | γ-谷氨酰转移酶 | U/L | 11-50 | 2..2500
52 | GLB | Globulin | 球蛋白 | g/L | 20-30 | 8..80
53 | K | Potassium | 钾 | mmol/L | 3.5-5.2 | 1.8..8.5
54 | MG | Magnesium | 镁 | mmol/L | 0.70-1.1 | 0.2..3
55 | Na | Sodium | 钠 | mmol/L | 136-145 | 105..175
56 | PHOS | Phosphorus | 磷 | mmol/L | 0.96-1.62 | 0.15..4
57 | TBIL | Total bilirubin | 总胆红素 | μmol/L | 5.1-19.0 | 0.5..700
58 | TP | Serum total protein | 总蛋白 | g/L | 64-83 | 25..110
59 | URIC | Uric acid | 尿酸 | μmol/L | 208-428 | 20..1200
60 | CHOL | Total cholesterol | 总胆固醇 | mmol/L | <5.2 | 0.8..15
61 | CK | Creatine kinase | 肌酸激酶 | U/L | 38-174 | 1..50000
62 | HDLC | High density lipoprotein cholesterol | 高密度脂蛋白胆固醇 | mmol/L | 1.16-1.42 | 0.1..4
63 | LDH | Lactate dehydrogenase | 乳酸脱氢酶 | U/L | 109-245 | 40..10000
64 | TG | Triglyceride | 甘油三酯 | mmol/L | <1.7 | 0.15..25
65 | AnG | Anion gap | 阴离子间隙 | mmol/L | 8-16 | 1..40
66 | DBIL | Direct bilirubin | 直接胆红素 | μmol/L | 1.7-6.8 | 0..500
67 | GLU | Glucose | 葡萄糖 | mmol/L | 3.90-6.10 | 1.5..50
68 | LDLC | Low density lipoprotein cholesterol | 低密度脂蛋白胆固醇 | mmol/L | 2.7-3.1 | 0.1..10
69 | OSM | Osmotic pressure | 渗透压 | mOsm/L | 280-310 | 240..380
70 | PA | Prealbumin | 前白蛋白 | g/L | 0.17-0.42 | 0.01..0.7
71 | TBA | Total bile acids | 总胆汁酸 | μmol/L | 0-10.0 | 0..500
72 | HBDH | α-hydroxybutyrate dehydrogenase | α-羟丁酸脱氢酶 | U/L | 72-182 | 30..3000
73 | CysC | Cystatin C | 胱抑素C | mg/L | 0.63-1.25 | 0.2..12
74 | LAP | Leucine aminopeptidase | 亮氨酸氨基肽酶 | U/L | 12-37 | 5..300
75 | 5NT | 5'nucleotidase | 5'-核苷酸酶 | U/L | 0-10 | 0..150
76 | HC | Homocysteine | 同型半胱氨酸 | μmol/L | <15 | 1..200
77 | SAA | Serum amyloid protein A | 血清淀粉样蛋白A | mg/L | <10.0 | 0..1500
78 | SdLDL | Small density low density lipoprotein | 小而密低密度脂蛋白 | mmol/L | 0.234-1.378 | 0.05..4
79 | BNP | B-type brain natriuretic peptide precursor | B型利钠肽前体 | pg/ml | <125 | 0..
80 | IBIL | Indirect bilirubin | 间接胆红素 | μmol/L | 0-26.0 | 0..500
81 | FDG | Fungi (1-3)-β-D-glucan | 真菌(1-3)-β-D-葡聚糖 | pg/ml | <100.5 | 0..
82 | U | Urea | 尿素 | mmol/L | 3.1-8.80 | 0.5..80
83 | CHE | Choline esterase | 胆碱酯酶 | U/L | 3900-10800 | 0..
84 | SA | Sialic acid | 唾液酸 | mg/L | 456-754 | 0..
85 | AFU | α-L-Fucosidase | α-L-岩藻糖苷酶 | IU/L | 0-40 | 0..
86 | LPA | Lipoprotein A | 脂蛋白(a) | mg/L | 0-300.0 | 0..
87 | APOA1 | Apolipoprotein A1 | 载脂蛋白A1 | g/L | 1.01-1.61 | 0..
88 | APOB | Apolipoprotein B | 载脂蛋白B | g/L | 0.60-1.10 | 0..
89 | LPS | Lipase | 脂肪酶 | U/L | 13.00-60.00 | 0..
90 | LAC | Lactic acid | 乳酸 | mmol/L | 1.33-1.78 | 0..
# Immune Cell Typing
91 | CD3+ | CD3+ T cell | CD3+ T细胞 | % | 58.17-84.22 | 10..99
92 | CD4+ | CD4+ T cell | CD4+ T细胞 | % | 25.34-51.37 | 3..90
93 | CD8+ | CD8+ T cell | CD8+ T细胞 | % | 14.23-38.95 | 3..85
94 | BC | B lymphocyte | B淋巴细胞 | % | 4.10-18.31 | 0..70
95 | NKC | Natural killer cell | 自然杀伤细胞 | % | 3.33-30.47 | 0..80
96 | CD4/CD8 | CD4/CD8 ratio | CD4/CD8比值 |  | 0.41-2.72 | 0.05..15
# Cytokine Profile Test
97 | IL-2 | Interleukin-2 | 白细胞介素-2 | pg/ml | 0.10-4.10 | 0..
98 | IL-4 | Interleukin-4 | 白细胞介素-4 | pg/ml | 0.10-3.20 | 0..
99 | IL-6 | Interleukin-6 | 白细胞介素-6 | pg/ml | 0.10-2.90 | 0..
100 | IL-10 | Interleukin-10 | 白细胞介素-10 | pg/ml | 0.10-5.00 | 0..
101 | TNF | TNF-α | 肿瘤坏死因子-α | pg/ml | 0.10-23.00 | 0..
102 | IFN | IFN-γ | 干扰素-γ | pg/ml | 0.10-18.00 | 0..
# Autoimmune Test
103 | C1q | Complement C1q | 补体C1q | mg/L | 159-233 | 0..
104 | C3 | Complement C3 | 补体C3 | g/L | 0.70-1.40 | 0..
105 | IGM | Immunoglobulin M | 免疫球蛋白M | g/L | 0.50-2.80 | 0..
106 | IGA | Immunoglobulin A | 免疫球蛋白A | g/L | 1.00-4.20 | 0..
107 | IGG | Immunoglobulin G | 免疫球蛋白G | g/L | 8.60-17.40 | 0..
108 | C4 | Complement C4 | 补体C4 | g/L | 0.10-0.40 | 0..
109 | ASO | Anti-streptolysin O | 抗链球菌溶血素O | IU/ml | 0-200.00 | 0..
110 | RF | Rheumatoid factor | 类风湿因子 | IU/ml | 0-30.00 | 0..
# Routine Urine Test
111 | URBC | Red blood cell count | 尿红细胞计数 | /ul | 0-17 | 0..
112 | NSEC | Non-squamous epithelial cell | 非鳞状上皮细胞 | /ul | 0-6 | 0..
113 | UNCX | Unclassified crystal | 未分类结晶 | /ul | 0-28.0 | 0..
114 | UWBC | White blood cell count | 尿白细胞计数 | /ul | 0-28 | 0..
115 | SQEP | Squamous epithelial cell | 鳞状上皮细胞 | /ul | 0-28 | 0..
116 | MS-U | Mucus strands | 粘液丝 | /ul | 0-28.0 | 0..
117 | SG | Specific gravity | 尿比重 |  | 1.010-1.025 | 1..1.05
118 | PH | pH | 尿酸碱度 |  | 4.5-8.0 | 4..9
119 | HYAL | Hyaline cast | 透明管型 | /LPF | 0-1.0 | 0..
120 | UNCC | Pathological cast | 病理管型 | /LPF | 0-1.0 | 0..
121 | BACT | Bacterial count | 细菌计数 | /ul | 0-7.0 | 0..
122 | BYST | Yeast | 酵母菌 | /ul | 0-1.0 | 0..
123 | UALB | Urinary albumin | 尿白蛋白 | mg/L | 0-20 | 0..
124 | WBCC | Leukocyte clumps | 白细胞团 | /ul | 0-2.0 | 0..
`;
