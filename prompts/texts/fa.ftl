# reviewed: no
# No clinician and no native speaker has read these texts, nor fa.toml, yet. Once both have, write yes above.

# Every sentence a person can read, in Persian.
# Voice: a calm, warm companion who says شما. Plain words, short sentences. No exclamation marks, no measuring, no guilt.
# A line never begins with a Latin word: its first letter decides which way a phone writes the whole line.
# Where a line holds nothing but values, it begins with a right-to-left mark; a command has a left-to-right mark
# before its slash, which would wander to its other end otherwise.
# A counted noun stays as it is in Persian, so no message here has plural forms.

### Coming in

consent =
    سلام. { $therapist } دوست دارد بین جلسه‌ها از راه Amble با شما در تماس باشد.

    چه کار می‌کند
    در ساعتی که خودتان انتخاب می‌کنید، Amble یک پیشنهاد کوتاه برای حرکت با توجه به خود می‌فرستد. راه رفتن، دویدن، حرکت با چرخ، نشستن روی صندلی: همه خوب است. می‌توانید با یک لمس جواب بدهید، با چند کلمه، یا اصلاً جواب ندهید. چیزی شمرده نمی‌شود و چیزی عقب نمی‌افتد.

    چه کسی می‌بیند
    { $therapist } جواب‌های شما را می‌بیند و هر هفته خلاصه‌ای می‌گیرد. یک برنامه کلمه‌ها را می‌خواند تا لحن آن‌ها و نشانه‌های خطر را پیدا کند. اگر بنویسید که ممکن است به خودتان آسیب بزنید، یا جواب‌هایتان پایین بماند، به { $therapist } خبر داده می‌شود. خودتان هم همان لحظه خط‌های کمک را می‌گیرید.

    چه چیزی نیست
    این یک برنامه است، نه یک انسان. خدمات بحران نیست و کسی شبانه‌روز آن را زیر نظر ندارد. اگر در خطر هستید، به شمارهٔ اضطراری محل خودتان زنگ بزنید.

    حرف‌های شما
    حرف‌هایتان رمزگذاری‌شده نگه داشته می‌شود. گفت‌وگوی تلگرام با ربات‌ها رمزگذاری سرتاسری ندارد، پس تلگرام هم می‌تواند آن را بخواند.

    رفتن
    هر وقت خواستید STOP بفرستید تا Amble دیگر ننویسد.

    اجازه هست Amble برایتان بنویسد؟
button-agree = بله، موافقم
button-not-now = حالا نه
consent-agreed = ممنون. خوش آمدید. چند سؤال کوتاه، تا Amble در وقت خوبی بنویسد.
consent-declined = باشد. چیزی فرستاده نمی‌شود. اگر نظرتان عوض شد، ‎/optin را بفرستید.
welcome-back = شما از قبل اینجا هستید. با ‎/help می‌بینید چه کارهایی می‌شود کرد.
welcome-back-therapist = شما از قبل اینجا هستید. با ‎/help می‌بینید چه کارهایی می‌شود کرد.
welcome-therapist =
    سلام { $name }. این میز کار شما در Amble است.

    با ‎/invite و نامی که برای مراجع به کار می‌برید، او را دعوت کنید. اگر چیزی فوری به نظر برسد، همان لحظه خبردار می‌شوید. بقیه را هفته‌ای یک بار می‌گیرید.
invite-unknown = این لینک حالا چیزی را باز نمی‌کند. شاید استفاده شده یا قدیمی شده باشد. لطفاً از درمانگرتان یک لینک تازه بخواهید.
invite-not-needed = اینجا به آن لینک نیازی نیست. با ‎/help می‌بینید چه کارهایی می‌شود کرد.
stranger = سلام. کار با Amble با لینک شخصیِ یک درمانگر شروع می‌شود. اگر لینکی دارید، لطفاً دوباره بازش کنید.
former = شما از Amble رفته‌اید، پس چیزی که اینجا بنویسید نه نگه داشته می‌شود و نه به کسی می‌رسد. اگر دوست داشتید برگردید، ‎/optin را بفرستید.
only-in-private = حرف زدن با Amble فقط در گفت‌وگوی خصوصی است، پس از این گروه می‌رود. مراقب خودتان باشید.

### Where, when, how

ask-zone = این روزها کجا هستید؟ نام شهرتان را بفرستید تا Amble بداند نزد شما چه ساعتی است.
button-zone = { $place } (الان ساعت { $time })
zone-unknown = این مکان برای Amble آشنا نیست. نزدیک‌ترین شهر بزرگ را امتحان کنید، مثل Tehran یا London.
zone-which = کدام‌یک ساعت شماست؟
zone-chosen = مکان: { $place }
ask-movement = این روزها حرکت برای شما یعنی چه؟ هر وقت خواستید با ‎/moving عوضش کنید.
movement-walk = راه رفتن
movement-run = دویدن
movement-wheels = با ویلچر یا چرخ
movement-chair = روی صندلی
movement-indoors = در خانه
movement-anything = هر چه پیش بیاید
movement-unknown = لطفاً یکی از دکمه‌های بالا را لمس کنید.
movement-chosen = حرکت: { $movement }
ask-time = دوست دارید کی از Amble بشنوید؟ یکی را لمس کنید یا زمان خودتان را بفرستید، مثل ۷:۳۰، یا بین ۷:۳۰ و ۹.
time-unknown = این ساعت برای Amble روشن نبود. می‌توانید آن را این‌طور بنویسید: ۷:۳۰، ۱۸:۰۰، یا بین ۷:۳۰ و ۹.
time-chosen = ساعت: { $time }
ask-days = چه روزهایی؟ یکی را لمس کنید یا روزهای خودتان را بفرستید، مثل دوشنبه چهارشنبه جمعه.
days-unknown = این روزها برای Amble روشن نبود. می‌توانید آن‌ها را این‌طور بنویسید: دوشنبه چهارشنبه جمعه.
days-chosen = روزها: { $days }
rhythm-words = ‏{ $which ->
    [every] هر روز
   *[some] { $days }
} { $moments }
rhythm-where = ‏{ $when } به وقت { $place }
rhythm-session = { DIGITS($hours) } ساعت پس از جلسه‌تان ({ $days }، { $time })
rhythm-now = ‏Amble این‌طور برایتان می‌نویسد: { $when }.
rhythm-next = زمان‌های بعدی:
rhythm-moment = ‏{ $day }، { $time }
rhythm-cap = در هفت روز بیشتر از { DIGITS($most) } پیام نمی‌آید، پس گاهی یکی کنار گذاشته می‌شود.
rhythm-quiet = ساعت‌های سکوت: { $hours }. در این ساعت‌ها چیزی نمی‌آید.
rhythm-quiet-none = ساعت سکوتی نیست.
rhythm-chosen = انتخاب شد: { $when }
rhythm-paused-until = یادداشت شد: { $when }. تا { $day } پیام‌ها متوقف است. با ‎/resume زودتر تمام می‌شود.
is-it-right = پس: { $when }. درست است؟
confirm-unknown = یکی از دکمه‌های بالا را لمس کنید، بله یا نه بگویید، یا زمان دیگری بفرستید.
button-yes = بله، درست است
button-another-time = زمان دیگر
button-between = { $start } تا { $end }
button-time = ساعت
button-days = روزها
button-second = یک زمان دیگر در روز
button-only-one = فقط یک زمان در روز
button-session = پس از جلسه‌ام
button-no-session = پس از جلسه نه
button-quiet = ساعت‌های سکوت
button-quiet-none = بدون ساعت سکوت
button-hours = { $hours ->
    [24] یک روز بعد
   *[other] { DIGITS($hours) } ساعت بعد
}
quiet-clash = ساعت‌های سکوت شما { $hours } است، پس { $moment } چیزی نمی‌تواند بیاید. زمان دیگری انتخاب کنید یا ساعت‌های سکوت را با ‎/quiet عوض کنید.
quiet-swallows = با ساعت‌های سکوت { $hours }، دیگر { $moment } که خودتان انتخاب کردید چیزی نمی‌آید. اول آن زمان را با ‎/time عوض کنید، یا ساعت‌های سکوت دیگری انتخاب کنید.
ask-second = چه زمان دیگری از روز؟ یکی را لمس کنید یا زمان خودتان را بفرستید، مثل ۱۷:۰۰ یا بین ۱۷ و ۱۸.
second-unknown = این زمان برای Amble روشن نبود. می‌توانید این‌طور بنویسید: ۱۷:۰۰ یا بین ۱۷ و ۱۸.
second-overlaps = این زمان درون زمان اولی است که انتخاب کردید. زمانی پیش یا پس از آن بفرستید.
second-none = یک زمان در روز.
ask-session = جلسهٔ هفتگی شما کی است؟ روز و ساعتش را بفرستید، مثل سه‌شنبه ساعت ۱۰. آن وقت چند ساعت پس از آن پیامی می‌آید.
session-unknown = این روز و ساعت برای Amble روشن نبود. می‌توانید این‌طور بنویسید: سه‌شنبه ساعت ۱۰.
session-chosen = یادداشت شد: { $when }
session-none = پس از جلسه چیزی نمی‌آید
ask-hours = جلسهٔ شما: { $days }، { $time }. چقدر پس از آن پیامی بیاید؟
hours-unknown = برای Amble روشن نبود. می‌توانید این‌طور بنویسید: ۳ ساعت.
ask-quiet = در چه ساعت‌هایی چیزی نیاید؟ یکی را لمس کنید یا ساعت‌های خودتان را بفرستید، مثل ۲۲:۰۰ تا ۷:۰۰.
quiet-unknown = این ساعت‌ها برای Amble روشن نبود. می‌توانید این‌طور بنویسید: ۲۲:۰۰ تا ۷:۰۰.
zone-now = از حالا زمان‌های شما با ساعت { $place } است.
rhythm-unset = هنوز ساعتی انتخاب نشده
rhythm =
    قرار این است: { $when }. پیام بعدی { $day } می‌آید.

    هر وقت دیگری هم می‌توانید اینجا بنویسید. با ‎/rhythm زمان پیام‌ها عوض می‌شود. با STOP تمام می‌شود.
rhythm-paused = یادداشت شد: { $when }. حالا وقت استراحت از پیام‌هاست و تا ‎/resume را نفرستید چیزی نمی‌آید.
rhythm-none = یادداشت شد. فعلاً برنامه‌ای نیست. با ‎/rhythm می‌توانید زمانی بگذارید.
paused = پیام‌ها متوقف شد. تا ‎/resume را نفرستید چیزی نمی‌آید. باز هم هر وقت خواستید می‌توانید اینجا بنویسید.
paused-until = پیام‌ها تا { $day } متوقف است. از آن روز دوباره می‌آیند و با ‎/resume زودتر تمام می‌شود. باز هم هر وقت خواستید می‌توانید اینجا بنویسید.
pause-chosen = توقف تا { $day }
pause-unknown = تا کی متوقف باشد؟ می‌توانید این‌طور بنویسید: ۳ روز، یک هفته، یا تا جمعه.
button-days-long = { $count ->
    [7] یک هفته
    [14] دو هفته
   *[other] { DIGITS($count) } روز
}
button-later = بعداً
button-later-by = { $minutes ->
    [60] یک ساعت دیگر
   *[other] { DIGITS($minutes) } دقیقهٔ دیگر
}
button-not-today = امروز نه
ask-snooze = چه زمانی برایتان بهتر است؟
snoozed = دوباره ساعت { $time } می‌آید.
not-today = امروز دیگر چیزی نمی‌آید. فردا مثل همیشه است.
snooze-nothing = حالا چیزی برای عقب انداختن نیست.
therapist-zone =
    ساعت شما به وقت { $place } است. گزارش هفتگی بعدی { $day } ساعت { $time } می‌رسد.

    با ‎/invite و یک نام شروع کنید.

### Leaving

opted-out = انجام شد. از این پس Amble برایتان نمی‌نویسد. اگر روزی خواستید برگردید، ‎/optin را بفرستید.
opted-out-already = شما از قبل رفته‌اید و چیزی فرستاده نمی‌شود. اگر روزی خواستید برگردید، ‎/optin را بفرستید.
therapist-stop = هشدارهای مراجعانتان از همین گفت‌وگو می‌رسد، پس STOP آن‌ها را تمام نمی‌کند. کسی که Amble را برای مرکز شما اداره می‌کند می‌تواند شما را خارج کند.
client-left = مراجع شما { $client } از Amble رفت. دیگر چیزی برایش فرستاده نمی‌شود.

### Answers to a check-in

ask-mood = همین حالا حالتان چطور است، از سنگین تا سبک؟ کلمه‌ها هم خوش آمده‌اند.
mood-chosen = انتخاب شما: { $face } { DIGITS($number) }. ممنون. کلمه‌ها هم خوش آمده‌اند.
heard-heavy-1 = سنگین به نظر می‌رسد. ممنون که آن را به زبان آوردید. لازم نیست همین حالا چیزی درست شود.
heard-heavy-2 = انگار وقت سختی است. تا جایی که امروز می‌شود، با خودتان نرم باشید.
heard-heavy-3 = رسید. بعضی روزها سنگین است. آهسته رفتن خوب است، نرفتن هم.
heard-neutral-1 = رسید. ممنون که همان‌طور که هست گفتید.
heard-neutral-2 = ممنون. همین که گفتید کافی است.
heard-neutral-3 = رسید. لازم نیست بیشتر از این باشد.
heard-light-1 = انگار کمی سبکی در آن بود. چه خوب.
heard-light-2 = به کمی آسودگی می‌ماند. بگذارید تا هر وقت می‌خواهد بماند.
heard-light-3 = چیز سبکی در آن هست. ممنون که گفتید.
heard-mixed-1 = انگار کمی از هر دو. هر دو می‌تواند با هم درست باشد.
heard-mixed-2 = کمی سنگین، کمی سبک. ممنون که هر دو را گفتید.
heard-mixed-3 = بیش از یک چیز در آن هست. برای همه‌اش جا هست.
heard-unclear-1 = ممنون. با کلمه‌های خودتان نگه داشته شد.
heard-unclear-2 = همان‌طور که نوشتید ماند. ممنون.
heard-unclear-3 = ممنون که نوشتید. منظور کلمه‌ها همیشه برای Amble روشن نیست، پس حرف شما همان‌طور که هست می‌ماند.
heard-and-told = درمانگرتان باخبر می‌شود که این روزها سخت بوده است.
heard-rest-1 = استراحت هم بخشی از حرکت است. چیزی نیست که لازم باشد جبران شود.
heard-rest-2 = بدن شما به چیزی بدهکار نیست. اگر یک روز آرام می‌خواهد، شنیدنش خوب است.
heard-rest-3 = یک روز روی مبل به خوبیِ یک روز بیرون است. هر دو آزاد است.
heard-gentle = به نظر می‌رسد درد دارد. دست کشیدن و رها کردنش هیچ اشکالی ندارد. اگر بدتر شد یا بهتر نشد، لطفاً از کسی بخواهید نگاهش کند. پیشنهادهای بعدی نرم‌ترند.
button-not-quite = نه این‌طور
ask-correct = پس چطور بود؟ چیزی که شما انتخاب کنید می‌ماند، نه چیزی که Amble خواند.
tone-corrected = ممنون. حالا { $face } { DIGITS($number) } می‌ماند، نه چیزی که Amble خواند.
corrected = عوض شد. حالا کلمه‌های تازهٔ شما می‌ماند.
only-words = فقط کلمه‌ها و لمس‌ها برای Amble خواندنی است، پس چیزی از این نگه داشته نمی‌شود. چند کلمه کافی است.

### Someone may be in danger

help-urgent = ممنون که گفتید. شما مهم هستید و لازم نیست با این تنها بمانید. لطفاً همین حالا با یک انسان حرف بزنید. کمک هست، و این آدم‌ها دوست دارند حرف شما را بشنوند.
help-concern = تحمل این خیلی سخت به نظر می‌رسد. لازم نیست تنهایی به دوش بکشیدش. اگر از حد گذشت، این آدم‌ها برای حرف زدن هستند.
help-safety = ممنون که گفتید. حق شماست که در جایی که زندگی می‌کنید در امان باشید. اگر همین حالا در خطر هستید، اگر می‌شود به جایی بروید که آدم‌های دیگری هم هستند و به شمارهٔ اضطراری زنگ بزنید. اگر کس دیگری گوشی شما را می‌خواند، می‌توانید این پیام‌ها را پاک کنید.
help-others = بار بزرگی به نظر می‌رسد. لطفاً از کسی که ممکن است آسیب ببیند کمی دور شوید و همین حالا با یک نفر حرف بزنید. در این خط‌ها به شما گوش می‌دهند.
help-medical = لطفاً دست نگه دارید و بنشینید. شاید این همین حالا پزشک لازم داشته باشد. به شمارهٔ اضطراری زنگ بزنید، یا از کسی نزدیکتان بخواهید زنگ بزند. اگر مطمئن نیستید، باز هم زنگ بزنید.
help-medical-wait = لطفاً منتظر جواب از اینجا نمانید.
help-told = همین حالا Amble به { $therapist } خبر می‌دهد. شاید فوری آن را نبیند.
help-not-told = فعلاً Amble به { $therapist } دسترسی ندارد، پس لطفاً منتظر او نمانید.
help-nobody-told = اینجا به کسی خبر داده نمی‌شود و چیزی که بنویسید نگه داشته نمی‌شود. پس لطفاً خودتان با یکی از این‌ها تماس بگیرید.
help-emergency = شمارهٔ اضطراری: { $number }
help-emergency-anywhere = اورژانس: شمارهٔ کشوری که در آن هستی. با بیشتر تلفن‌های همراه، { $number } هم کار می‌کند.
help-text = { $word ->
    [none] پیامک به { $number }
   *[other] پیامک { $word } به { $number }
}
help-whatsapp = واتساپ { $number }
help-hours-vary = ساعت‌ها فرق می‌کند
help-told-before = کمی پیش به { $therapist } خبر داده شد؛ شاید هنوز آن را ندیده باشد.
help-elsewhere = خط‌های کمک در همهٔ کشورها: { $address }
help-not-watched = این یک برنامه است و کسی شبانه‌روز این گفت‌وگو را زیر نظر ندارد. آدم‌های بالا همین حالا می‌توانند با شما حرف بزنند.
help-seen = درمانگر شما { $therapist } دیده است که روزهای خیلی سختی دارید. اگر پیش از پیام او از حد گذشت، آدم‌های خط‌های کمک همین حالا می‌توانند با شما حرف بزنند.
help-undelivered = تلاش شد به { $therapist } خبر برسد، ولی نشد. لطفاً منتظر جواب از اینجا نمانید. آدم‌های خط‌های کمک همین حالا می‌توانند با شما حرف بزنند.

### To the therapist: flags

flag-urgent = فوری: { $client }
flag-concern = یک نگرانی: { $client }
flag-watch = خوب است بدانید: { $client }
flag-detail = یادداشت‌شده به عنوان: { $detail }
flag-words = نوشته است: «{ $words }»
flag-when = ‏{ $when }
flag-urgent-done = خط‌های کمک همان لحظه به { $client } رسید و او می‌داند که شاید فوری این را نخوانید. یک برنامه به این پی برد. معنایش با شماست.
flag-medical-done = از { $client } خواسته شد دست نگه دارد، با شمارهٔ اضطراری، و او می‌داند که شاید فوری این را نخوانید. یک برنامه به این پی برد. معنایش با شماست.
flag-asked-done = خط‌های کمک همان لحظه به { $client } رسید و او می‌داند که شاید فوری این را نخوانید.
flag-machine = یک برنامه به این پی برد. معنایش با شماست.
flag-again = دوباره، چون هنوز کسی نگفته آن را دیده است:
flag-seen = دیده شد.
button-seen = این را دیدم
button-seen-number = دیدم { DIGITS($number) }
button-close = بستن { DIGITS($number) }
why-self-harm = کلمه‌هایی که شاید از آسیب به خود یا نخواستن زندگی می‌گوید.
why-asked-for-help = با ‎/urgent کمک خواست.
why-harm-to-others = کلمه‌هایی که شاید از آسیب زدن به کس دیگری می‌گوید.
why-not-safe-at-home = کلمه‌هایی که شاید یعنی در محل زندگی‌اش در امان نیست.
why-punishing-movement = کلمه‌هایی که به حرکت برای تنبیه بدن یا جبران غذا می‌ماند.
why-body-alarm = کلمه‌هایی که شاید از یک وضع فوری پزشکی می‌گوید، مثل قلب، نفس، از حال رفتن یا ضربه به سر.
why-injury = کلمه‌هایی که شاید از یک آسیب بدنی می‌گوید.
why-sharp-drop = حالش نسبت به هفته‌های پیش خودش ناگهان پایین آمد.
why-slow-slide = حالش چند هفته است که آرام‌آرام پایین می‌آید.
why-wide-swings = حالش خیلی بالا و پایین می‌شود.
why-words-and-taps-apart = کلمه‌ها و لمس‌هایش یک چیز نمی‌گویند.
why-low-run = در آخرین روزهایی که جواب داد، حالش هر بار پایین بود.
why-gone-quiet = پیش‌تر جواب می‌داد و تازگی جواب نداده است.
rule-self-harm = حرف از آسیب به خود
rule-asked-for-help = کمک خواست
rule-harm-to-others = حرف از آسیب به دیگری
rule-not-safe-at-home = شاید در خانه در امان نیست
rule-punishing-movement = حرکت برای تنبیه
rule-body-alarm = شاید پزشک لازم دارد
rule-injury = یک آسیب بدنی
rule-sharp-drop = افت ناگهانی حال
rule-slow-slide = افت آرام حال
rule-wide-swings = بالا و پایین زیاد حال
rule-words-and-taps-apart = کلمه‌ها جدا از لمس‌ها
rule-low-run = چند روز پایین
rule-gone-quiet = سکوت
level-urgent = فوری
level-concern = نگرانی
level-watch = خوب است بدانید
state-raised = باز
state-acknowledged = دیده‌شده
state-closed = بسته
flags = { DIGITS($count) } هشدار باز است.
flags-none = هیچ هشداری باز نیست.
flags-more = { DIGITS($count) } هشدار قدیمی‌تر نشان داده نشده است.
flag-line =
    ‏{ DIGITS($number) }. { $client }: { $level }، { $state }
    ‏{ $why } ({ $day })
alert-on-call = یک هشدار فوری (شمارهٔ { DIGITS($number) }) به درمانگرش نرسید. لطفاً از راه دیگری خبرش کنید.

### To the therapist: clients

invite-who = چه کسی را دعوت می‌کنید؟ ‎/invite و نامی را که برای او به کار می‌برید بفرستید، مثل ‎/invite Robin.
invite-name-long = این نام کمی بلند است. لطفاً { DIGITS($most) } حرف یا کمتر باشد.
invite =
    لینکی برای { $name }. یک نفر با آن وارد می‌شود، یک بار، تا { DIGITS($days) } روز. لطفاً خودتان برایش بفرستید:

    { $link }
clients = { DIGITS($count) } مراجع اینجا دارید.
clients-none = هنوز کسی اینجا نیست. با ‎/invite و یک نام، مراجعی را دعوت کنید.
client-line = { $name }: { $status }، آخرین پاسخ { $day }
client-line-none = { $name }: { $status }، هنوز بدون پاسخ
status-invited = دعوت‌شده
status-active = در ارتباط
status-paused = در استراحت
status-opted_out = رفته است
status-unreachable = پیام به او نمی‌رسد
status-discharged = پایان درمان
nudges-rarer = { $client } به { DIGITS($count) } پیام آخر جواب نداده است. { $days ->
    [7] Amble حالا دست‌بالا هفته‌ای یکی می‌فرستد
   *[other] Amble حالا دست‌بالا هر { DIGITS($days) } روز یکی می‌فرستد
} و به او چیزی از این نمی‌گوید. همین که جواب بدهد، زمان‌های خودش ادامه پیدا می‌کند.
unsent = آنچه در هفت روز گذشته فرستاده نشد، و چرا:
unsent-none = همهٔ پیام‌های هفت روز گذشته فرستاده شد.
unsent-line = ‏{ $client }: { $reasons }
withheld-no-consent = { DIGITS($count) } بدون موافقت با متن کنونی
withheld-no-rhythm = { DIGITS($count) } بدون زمان انتخاب‌شده
withheld-unreachable = { DIGITS($count) } چون در دسترس نبود
withheld-paused = { DIGITS($count) } در زمان توقف
withheld-too-late = { DIGITS($count) } دیر شد، چون Amble روشن نبود
withheld-urgent = { DIGITS($count) } کمی پس از موردی فوری
withheld-walking = { DIGITS($count) } در میان پیاده‌روی همراه
withheld-quiet-hours = { DIGITS($count) } در ساعت‌های سکوت
withheld-conversation = { DIGITS($count) } وقتی داشت اینجا می‌نوشت
withheld-cap = { DIGITS($count) } بیش از اندازهٔ مجاز
withheld-unanswered = { DIGITS($count) } کنار گذاشته شد، چون پیام‌های آخر بی‌جواب ماند
withheld-fault = { DIGITS($count) } به‌خاطر خطایی در Amble
therapist-words = این میز کار با فرمان‌ها کار می‌کند. با ‎/help آن‌ها را می‌بینید.

### To the therapist: prompts of their own

prompt-whom = این برای چه کسی است؟
prompt-ask = برای { $name }. متن را بفرستید، از { DIGITS($fewest) } تا { DIGITS($most) } کلمه. اگر با پرسشی تمام شود، همان از او پرسیده می‌شود.
prompt-ask-all = برای همهٔ مراجعان شما. متن را بفرستید، از { DIGITS($fewest) } تا { DIGITS($most) } کلمه. اگر با پرسشی تمام شود، همان از آن‌ها پرسیده می‌شود.
prompt-faults =
    چیزی نمانده. لطفاً این‌ها را عوض کنید و دوباره بفرستید:

    { $faults }
prompt-fault = ‏(به انگلیسی) { $fault }
prompt-fault-count = { DIGITS($count) } کلمه دارد؛ از { DIGITS($fewest) } تا { DIGITS($most) } کلمه در حرکت خوب خوانده می‌شود
prompt-fault-long = بیشتر از { DIGITS($most) } حرف دارد؛ کلمه‌های کوتاه کمک می‌کند
prompt-fault-word = می‌گوید «{ $said }» و Amble این را نمی‌گوید؛ بدون آن بنویسید
prompt-fault-plain = خواندنش در حرکت سخت است؛ جمله‌های کوتاه، حداکثر یک شکلک، و نقطه به جای علامت تعجب
prompt-again = دوباره بفرستید، همان‌طور که می‌خواهید باشد. قبلی تا آن وقت می‌ماند.
prompt-kept = برای { $name } نگه داشته شد. با پیامی که به آن بخورد می‌آید، پیش از بقیه.
prompt-kept-all = برای همهٔ مراجعان شما نگه داشته شد. با پیامی که به آن بخورد می‌آید، پیش از بقیه.
prompt-discarded = کنار گذاشته شد. با ‎/prompt یکی تازه بنویسید.
prompts = { DIGITS($count) } پیشنهاد را خودتان نوشته‌اید.
prompts-none = هنوز پیشنهادی ننوشته‌اید. با ‎/prompt یکی بنویسید.
prompt-for = برای { $name }
prompt-for-all = برای همهٔ مراجعان شما
prompt-fits = مناسب برای: { $kinds }
button-all-clients = همهٔ مراجعان من
button-page-back = برگشت
button-page-on = بیشتر
button-fits = ‏✓ { $way }
button-prompt-keep = نگه داشتن برای همه
button-prompt-keep-for = نگه داشتن برای { $name }
button-prompt-change = تغییر
button-prompt-discard = دور انداختن
button-your-prompts = پیشنهادهای شما
button-write-prompt = نوشتن پیشنهاد
button-withdraw = برداشتن { DIGITS($number) }
notice-fits-one = دست‌کم به یک شکل حرکت بخورد.
notice-withdrawn = برداشته شد. دیگر فرستاده نمی‌شود.
theme-own = آنچه خودتان نوشتید
command-prompt = نوشتن پیشنهاد برای یک مراجع یا همه
command-prompts = دیدن و برداشتن پیشنهادهایی که نوشته‌اید

### The digest

digest-title = هفتهٔ شما با Amble، { $span }
digest-nobody = این هفته کسی اینجا نبود. با ‎/invite و یک نام، مراجعی را دعوت کنید.
digest-first = کسانی که شاید پیش از همه به شما نیاز دارند
digest-quiet = در سکوت
digest-steady = پایدار
digest-away = بدون پیام
digest-line = { $name }: { DIGITS($checkins) } پاسخ به { DIGITS($nudges) } پیشنهاد
digest-line-left = { digest-line } ({ $status })
digest-line-away = ‏{ $name }: { $status }
digest-flags = هشدارها: { $flags }
digest-flag-open = { $rule } (باز)
digest-flag-seen = { $rule } (دیده‌شده)
digest-moods = ‏{ $moods }
digest-helped = سبک‌تر پس از پیشنهادهایی دربارهٔ: { $themes }
digest-signs = این‌ها هم دیده شد: { $signs }
sign-rested = بدون عذاب وجدان استراحت کرد
sign-reached-out = سراغ کسی رفت
sign-noticed = متوجه چیزی شد
sign-slower = به خواست خودش آهسته‌تر رفت
sign-joy = شادی حس کرد
digest-foot = چهره‌ها از ۱ (سنگین) تا ۵ (سبک) است. کلمه‌ها لحنی است که یک برنامه خوانده، نه تشخیص بیماری. روزهای بدون پاسخ نیامده است.
tone-heavy = سنگین
tone-neutral = میانه
tone-light = سبک
tone-mixed = آمیخته
tone-unclear = کلمه‌ها
tone-flagged = هشدار را ببینید

### Commands and help

command-mood = بگویید همین حالا حالتان چطور است
command-urgent = خط‌های کمک همین حالا، و پیامی به درمانگرتان
command-time = انتخاب ساعت روز
command-days = انتخاب روزها
command-rhythm = دیدن یا تغییر زمان پیام‌ها
command-session = پیامی پس از جلسهٔ هفتگی
command-quiet = ساعت‌هایی که چیزی نیاید
command-snooze = پیام برای بعد، یا امروز نه
command-unsent = چه چیزی فرستاده نشد، و چرا
command-timezone = بگویید کجا هستید
command-moving = بگویید حرکت برای شما یعنی چه
command-pause = توقف پیام‌ها: چند روز، یا تا وقتی بگویید
command-resume = پایان استراحت
command-optin = خواندن توافق و ورود
command-optout = رفتن و دیگر پیامی نگرفتن
command-tone = چند بار لحنی اصلاح شد
command-help = ببینید اینجا چه کارهایی می‌شود کرد
command-invite = دعوت مراجع: ‎/invite و یک نام
command-clients = ببینید چه کسانی اینجا هستند
command-flags = دیدن هشدارها
command-digest = هفت روز گذشته، همین حالا
help = { $role ->
    [client]
        هر وقت خواستید می‌توانید با کلمه‌های خودتان اینجا بنویسید.

        { $commands }

        این یک برنامه است و خدمات بحران نیست. اگر در خطر هستید، به شمارهٔ اضطراری محل خودتان زنگ بزنید، یا برای خط‌های کمک ‎/urgent را بفرستید.
    [therapist]
        { $commands }

        هشدارهای فوری همان لحظه می‌رسد و تا وقتی لمس نکنید که دیده‌اید تکرار می‌شود. بقیه تا گزارش هفتگی می‌ماند.
   *[other]
        { $commands }

        این یک برنامه است و خدمات بحران نیست. اگر در خطر هستید، به شمارهٔ اضطراری محل خودتان زنگ بزنید.
}
command-unknown = این فرمان برای Amble آشنا نیست. با ‎/help می‌بینید اینجا چه کارهایی می‌شود کرد.
tone-count = در چهار هفتهٔ گذشته یک برنامه لحن { DIGITS($read) } پاسخ از مراجعان شما را خواند. { $corrected ->
    [0] هیچ‌کدام را مراجع اصلاح نکرد.
   *[other] { DIGITS($corrected) } پاسخ را خود مراجع اصلاح کرد:
}
tone-count-line = خوانده شد { $from }، گفته شد { $to }: { DIGITS($count) }
notice-old-button = این دکمه دیگر به کار نمی‌رود.
notice-seen = نوشته شد که دیده‌اید.
notice-closed = بسته شد: { $client }
went-wrong = در این طرف مشکلی پیش آمد و پیام شما هنوز خوانده نشده است. پیامتان محفوظ است و کسی که Amble را اداره می‌کند به آن نگاه می‌کند. اگر در خطر هستید، لطفاً به شمارهٔ اضطراری محل خودتان زنگ بزنید.


### Days and times, said by prompts/zones.py. The days are named one by one: a working week differs from land to land.

time-noon = ۱۲ ظهر
time-midnight = ۱۲ نیمه‌شب
window-words = بین { $start } و { $end }
moment-exact = { $hour ->
   *[other] ساعت { $time }
}
moment-window = زمانی { $window }
quiet-words = از { $start } تا { $end }
days-every = هر روز
days-weekdays = دوشنبه تا جمعه
days-weekends = شنبه و یکشنبه
days-none = هیچ روزی
days-weekday = { $day ->
    [0] دوشنبه‌ها
    [1] سه‌شنبه‌ها
    [2] چهارشنبه‌ها
    [3] پنجشنبه‌ها
    [4] جمعه‌ها
    [5] شنبه‌ها
   *[6] یکشنبه‌ها
}

### The themes of prompts, named for the therapist (prompts/catalogue)

theme-arriving = رسیدن
theme-scanning-the-body = مرور بدن
theme-slowing-and-quickening = آهسته و تند شدن
theme-senses-and-place = حس‌ها و مکان
theme-mood-on-the-move = حال در حرکت
theme-anxiety-and-restlessness = اضطراب و بی‌قراری
theme-what-do-i-want = چه می‌خواهم
theme-joy-and-ease = شادی و آسودگی
theme-kindness-to-the-body = مهربانی با بدن
theme-rest-as-movement = استراحت هم حرکت است
theme-with-others-or-alone = با دیگران یا تنها
theme-around-a-session = پیش و پس از جلسه
theme-hard-days = روزهای سخت
