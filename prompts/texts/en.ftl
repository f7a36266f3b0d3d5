# Every sentence a person can read, in English. A message is one entry here and one in each other language.
# Voice: a calm, warm companion. Plain words, short sentences. No exclamation marks, no measuring, no guilt.

### Coming in

consent =
    Hello. { $therapist } would like to be in touch with you between sessions, through Amble.

    What it does, part by part
    Ideas and answers: at a time you choose, Amble sends one short idea for moving with awareness. A walk, a run, wheels, a chair: all fine. You can answer with a tap, with a few words, or not at all. A program reads each answer for its tone and for danger. This part is what Amble is.
    Keeping your words: so that you and { $therapist } can look back. If not, they are read once and not kept.
    Sharing your words: so that { $therapist } can read them. If not, they see your faces and your tone, and no words.
    Sharing the tone: so that { $therapist } sees your faces, how your words sound, and when it stays heavy. If not, they see only that you answered.
    Research: so that the practice can learn what helps. Your answers then stand in a table, without words or name.

    The buttons show how each part stands. A tap changes it, now or later with /privacy. One answer, or all, can stay private: then { $therapist } sees only that there was one.

    Who sees it
    { $therapist }, with a summary each week. While they are away, a colleague may stand in. Whoever runs Amble sees no words.

    If you are in danger
    If your words say so, you get help lines at once, and { $therapist } is told in your words. That holds for private answers too, and when words are not shared.

    What it is not
    Amble is a program. It is not a crisis service, and nobody watches it day and night. If you are in danger, call your local emergency number.

    Telegram
    What is kept is encrypted. But Telegram chats with bots are not end-to-end encrypted, so Telegram could read them.

    Leaving and deleting
    Send STOP at any time and Amble writes no more. On a guided walk the first STOP ends the walk, and the next one ends Amble. /mydata sends you all that is kept of you. /forget deletes it.

    May Amble write to you?
button-agree = Yes, I agree
button-not-now = Not now
consent-agreed = Thank you. Welcome. A few short questions, so that Amble writes at a good moment.
consent-declined = That is fine. Nothing is sent. If you change your mind, send /optin.
welcome-back = You are already here. /help shows what you can do.
welcome-back-therapist = You are already here. /help shows what you can do.
welcome-therapist =
    Hello { $name }. This is your desk in Amble.

    Invite a client with /invite and the name you use for them. You hear at once when something sounds urgent, and once a week otherwise.
invite-unknown = This link does not open anything now. It may be used up, too old, or tried too often. Please try once more in a quarter of an hour, or ask your therapist for a new one.
invite-not-needed = That link is not needed here. /help shows what you can do.
stranger = Hello. Amble works with a personal link from a therapist. If you have one, please open it again.
former = You have left Amble, so nothing you write here is kept or passed on. If you would like to come back, send /optin.
only-in-private = Amble speaks only in private chats, so it is leaving this one. Take care.

### Where, when, how

ask-zone = Where are you these days? Send the name of your city, so that Amble knows your time of day.
button-zone = { $place } ({ $time } now)
zone-unknown = Amble does not know that place. Try the nearest large city, such as Lisbon or Chicago.
zone-which = Which of these is your time?
zone-chosen = Where: { $place }
ask-movement = What does moving mean for you these days? You can change it any time with /moving.
movement-walk = Walking
movement-run = Running
movement-wheels = On wheels
movement-chair = In a chair
movement-indoors = Indoors
movement-anything = Anything, it varies
movement-unknown = Please tap one of the buttons above.
movement-chosen = Moving: { $movement }
ask-time = When would you like to hear from Amble? Tap a time, or send your own, such as 7:30, weekdays at 6 pm, or between 7:30 and 9.
time-unknown = Amble could not read that as a time. You can write it like 7:30, 6 pm, or between 7:30 and 9.
time-chosen = Time: { $time }
ask-days = On which days? Tap, or send your own, such as Mon Wed Fri.
days-unknown = Amble could not read that as days. You can write them like Mon Wed Fri, or weekdays.
days-chosen = Days: { $days }
rhythm-words = { $which ->
    [every] every day
   *[some] on { $days }
} { $moments }
rhythm-where = { $when }, { $place } time
rhythm-session = { $hours ->
    [one] an hour after your session ({ $days }, { $time })
   *[other] { $hours } hours after your session ({ $days }, { $time })
}
rhythm-now = Amble writes to you { $when }.
rhythm-next = The next moments:
rhythm-moment = { $day }, { $time }
rhythm-cap = At most { $most } come in seven days, so now and then one is left out.
rhythm-quiet = Quiet hours: { $hours }. Nothing comes then.
rhythm-quiet-none = There are no quiet hours.
rhythm-chosen = Chosen: { $when }
rhythm-paused-until = Noted: { $when }. You are on a pause until { $day }. /resume ends it sooner.
is-it-right = So: { $when }. Is that right?
confirm-unknown = Please tap a button above, answer yes or no, or send another time.
button-yes = Yes, that is right
button-another-time = Another time
button-between = { $start } to { $end }
button-time = Time
button-days = Days
button-second = A second time of day
button-only-one = Only one time of day
button-session = After my session
button-no-session = Not after a session
button-quiet = Quiet hours
button-quiet-none = No quiet hours
button-hours = { $hours ->
    [one] An hour after
    [24] A day after
   *[other] { $hours } hours after
}
quiet-clash = Your quiet hours are { $hours }, so nothing can come { $moment }. Choose another time, or change the quiet hours with /quiet.
quiet-swallows = With quiet hours { $hours } nothing could come { $moment }, as you chose. Change that time first with /time, or choose other quiet hours.
ask-second = At what other time of the day? Tap one, or send your own, such as 5 pm or between 5 and 6 pm.
second-unknown = Amble could not read that as one time of day. You can write it like 5 pm, or between 5 and 6 pm.
second-overlaps = That lies within the first time you chose. Please send one that comes before or after it.
second-none = One time of day.
ask-session = When is your weekly session? Send its day and time, such as Tuesdays at 10. A prompt can then come some hours after it.
session-unknown = Amble could not read that as a day and a time. You can write it like Tuesdays at 10.
session-chosen = Noted: { $when }
session-none = nothing after a session
ask-hours = Your session: { $days }, { $time }. How long after it would you like a prompt?
hours-unknown = Amble could not read that. You can write it like 3 hours.
ask-quiet = In which hours should nothing come? Tap, or send your own, such as 22:00 to 7:00.
quiet-unknown = Amble could not read that as hours. You can write it like 22:00 to 7:00.
zone-now = Your times now follow the clock in { $place }.
rhythm-unset = no time chosen yet
rhythm =
    Amble will write to you { $when }. The next one comes on { $day }.

    You can write here at any other time too. /rhythm changes it. STOP ends it.
rhythm-paused = Noted: { $when }. You are on a pause, so nothing comes until you send /resume.
rhythm-none = Noted. Nothing is planned right now. /rhythm sets one.
paused = Paused. Nothing comes until you send /resume. You can still write here whenever you like.
paused-until = Paused until { $day }. Prompts come again from that day on, and /resume ends the pause sooner. You can still write here whenever you like.
pause-chosen = A pause until { $day }
pause-unknown = Until when should the pause last? You can write it like 3 days, a week, or until Friday.
button-days-long = { $count ->
    [7] A week
    [14] Two weeks
   *[other] { $count } days
}
button-later = Later
button-later-by = { $minutes ->
    [60] In an hour
   *[other] In { $minutes } minutes
}
button-not-today = Not today
ask-snooze = When would it suit you better?
snoozed = It comes again at { $time }.
not-today = Nothing more comes today. Tomorrow goes on as before.
snooze-nothing = There is nothing to put off right now.
therapist-zone =
    Your time is set to { $place }. Your weekly digest comes next on { $day } at { $time }.

    Start with /invite and a name.

### Leaving

opted-out = Done. Amble will not write to you again. If you ever want to come back, send /optin.
opted-out-already = You have already left, and nothing is sent. If you ever want to come back, send /optin.
therapist-stop = Alerts about your clients come through this chat, so STOP does not end them. The person who runs Amble for your practice can take you off.
client-left = { $client } has left Amble. Nothing more is sent to them.

### Answers to a check-in

ask-mood = How is it right now, from heavy to light? Words are welcome too.
mood-chosen = You chose { $face } { $number }.
tapped-heavy-1 = Thank you for saying so. Words are welcome too, and so is leaving it there.
tapped-heavy-2 = Thank you for showing it. If words come, they are welcome.
tapped-heavy-3 = A tap is enough when it is like that. Words are welcome too.
tapped-heavy-4 = Be easy on yourself. Words are welcome, if they help.
tapped-heavy-5 = It is good to have it said. Add words if you like, now or later.
tapped-neutral-1 = Thank you. Words are welcome too.
tapped-neutral-2 = Thank you for stopping to look. Add words if you like.
tapped-neutral-3 = In the middle is a fine place to be. Words are welcome too.
tapped-neutral-4 = That is enough as it is. If there are words to it, they are welcome.
tapped-neutral-5 = Thank you for telling it as it is. Words are welcome, now or later.
tapped-light-1 = Good to hear. Words are welcome too.
tapped-light-2 = Thank you for sharing it. Add words if you like.
tapped-light-3 = Let it stay as long as it likes. Words are welcome too.
tapped-light-4 = It needs no reason. If there is one, words are welcome.
tapped-light-5 = Enjoy what is there. Words are welcome, now or later.
heard-heavy-1 = That sounds heavy. Thank you for putting it into words. Nothing has to be fixed right now.
heard-heavy-2 = A hard one, by the sound of it. Be as gentle with yourself as the day allows.
heard-heavy-3 = Heard. Some days are heavy. It is fine to go slowly, or not to go at all.
heard-heavy-4 = That is a lot to carry. You do not have to make it sound lighter here.
heard-heavy-5 = It sounds hard. Doing one small thing, or nothing for a while, is enough.
heard-neutral-1 = Heard. Thank you for telling it as it is.
heard-neutral-2 = Thank you. That is enough, just as you said it.
heard-neutral-3 = Heard. It does not have to be more than that.
heard-neutral-4 = Somewhere in the middle, it seems. That is a fine place to be.
heard-neutral-5 = Thank you for stopping to notice. Nothing more is needed.
heard-light-1 = It sounds as if there was some lightness in that. Good to hear.
heard-light-2 = That sounds like a bit of ease. Let it stay as long as it likes.
heard-light-3 = Something light in there. Thank you for sharing it.
heard-light-4 = There seems to be some room to breathe in that. Enjoy it while it is here.
heard-light-5 = A softer moment, by the sound of it. It needs no reason.
heard-mixed-1 = A bit of both, it seems. Both can be true at once.
heard-mixed-2 = Some heavy, some light. Thank you for saying both.
heard-mixed-3 = More than one thing in there. There is room for all of it.
heard-mixed-4 = It seems to pull in two directions. You do not have to choose one.
heard-mixed-5 = More than one kind of weather, it seems. You do not have to sort it out.
heard-unclear-1 = Thank you. That is kept in your own words.
heard-unclear-2 = Kept, just as you wrote it. Thank you.
heard-unclear-3 = Thank you for writing. Amble cannot always tell how words are meant, so yours stand as they are.
heard-unclear-4 = Your words are here now, as they are. Thank you.
heard-unclear-5 = Thank you. Amble will not guess what that means to you. It is kept as you said it.
heard-unkept-1 = Thank you. Your words were read, and they are not kept.
heard-unkept-2 = Read, and let go again. Thank you for writing.
heard-unkept-3 = Thank you. Amble cannot always tell how words are meant. Yours are not kept, as you chose.
heard-unkept-4 = Heard. Nothing of your words stays here. Thank you.
heard-unkept-5 = Thank you for writing it, even so. It was read, and it is not kept.
heard-and-told = Your therapist will hear that it has been hard lately.
heard-rest-1 = Rest is part of moving too. There is nothing to make up for.
heard-rest-2 = Your body does not have to pay for anything. If it asks for a quiet day, that is worth hearing.
heard-rest-3 = A day on the sofa is as good as a day outside. Both are allowed.
heard-rest-4 = Food and rest do not have to be paid for by moving. You may have both.
heard-rest-5 = Your body owes nobody anything. It may stop when it is tired, and eat when it is hungry.
heard-gentle-1 = That sounds sore. It is fine to stop, and to let it be. If it gets worse or does not get better, please have someone look at it. The next ideas will be gentle ones.
heard-gentle-2 = That sounds as if it hurts. You may leave it alone for as long as it needs. If it gets worse or stays, please let someone look at it. The next ideas will be gentle.
heard-gentle-3 = It sounds as if something there needs rest. Resting is a way of moving too. Please have it looked at if it gets worse or will not ease. Only gentle ideas will come next.
heard-gentle-4 = A sore spot, by the sound of it. Nothing has to be done with it today. If it does not ease, or gets worse, please show it to someone. What comes next will be gentle.
heard-gentle-5 = That sounds painful. Staying put is a good choice. Please show it to someone if it lasts or gets worse. The ideas that follow will be gentle ones.
button-not-quite = Not quite
ask-correct = How was it, then? What you choose stands, and not what Amble read.
tone-corrected = Thank you. { $face } { $number } stands now, and not what Amble read.
corrected = Changed. Your new words stand instead.
mood-settled = What you chose stays as it is now. To add how it is at this moment, send /mood or just write.
nudge-how-to-answer = You can tap a face, from heavy to light, or write a few words. Both are fine, and so is neither.
only-words-voice = That is a recording, and Amble reads only words and taps. Nothing of it is kept. If you like, write a little of what you said.
only-words-photo = That is a picture, and Amble reads only words and taps. Nothing of it is kept. If you like, write what you saw in it.
only-words-sticker = That is a sticker, and Amble reads only words and taps. Nothing of it is kept. If you like, tap a face with /mood.
only-words-place = That is a place, and Amble reads only words and taps. Nothing of it is kept. If you like, write how it is to be there.
only-words-other = Amble reads only words and taps, so nothing of that is kept. A few words are enough.

### Before and after

ask-before = How is it now, before you begin? You can tap again afterwards.
before-chosen = Before: { $face } { $number }.
before-then = Afterwards, tap how it is then. If you stay where you are, that is fine too.
after-chosen = After: { $face } { $number }.
button-first-again = Change the first face
button-each-time-on = Ask me each time
button-each-time-off = Do not ask each time
each-time-on = Each idea will now ask for a face before and one after. /before changes that.
each-time-off = Amble will ask for before and after only when you send /before.

### The language

language-name = English
ask-language = Which language would you like to read here?
language-chosen = Amble writes to you in { language-name } from now on. /language changes it.
language-unknown = Amble does not speak that language yet. It speaks these.

### Guided walks. $movement is walk, run, wheels, chair or indoors: each cue is to be true for all of them.

ask-walk = A few short cues will come while you move, in your own way. About how long would you like?
walk-lengths = Amble has walks of about 10, 20 and 30 minutes. Which one fits?
button-walk = { $minutes } minutes
ask-walk-movement = How will you be moving this time?
walk-chosen = About { $minutes } minutes. { $movement }.
walk-begins = About { $minutes } minutes, with a cue now and then. Nothing needs an answer. To end it at any time, tap the button or send STOP.
button-end-walk = End the walk
walk-on = A walk is on. It comes to a close in about { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}.
notice-walk-on = A walk is on already.
walk-ended = The walk ends here. No more cues come.
walk-ended-stop = The walk ends here, and no more cues come. Amble itself stays. If you would like to leave it, send STOP once more.
walk-ended-care = The walk ends here, so that there is room for this. No more cues come. With /walk you can begin another whenever you like.
walk-late = Amble was out of reach for a while, so the rest of the cues did not come. How is it now, from heavy to light?
cue-arrive-1 = Begin whenever you are ready. There is nowhere you need to get to. Let your eyes find one thing near you and one thing far away.
cue-arrive-2 = Before you begin, take one slow breath. Feel what holds you up. Then start to move, as gently as you like.
cue-arrive-3 = You are here now. Start small, and let the rest of you catch up. What is the nearest sound?
cue-scan-1 = { $movement ->
    [wheels] Find the lowest part of you that you can feel.
    [chair] Find the lowest part of you that you can feel.
   *[other] Start at your feet, where they meet the ground.
} From there let your attention travel up, slowly, as far as the top of your head. Nothing has to change.
cue-scan-2 = { $movement ->
    [wheels] Notice where something holds you: a seat, a back, a wheel under your hand.
    [chair] Notice where the chair holds you: under you, behind you, at your arms.
   *[other] Feel one foot, then the other, and how the ground answers.
} Then move up through you, bit by bit. Where is it warm? Where is it tight?
cue-scan-3 = { $movement ->
    [wheels] Say a quiet hello all the way up, from the lowest place you can feel to your face.
    [chair] Say a quiet hello all the way up, from the lowest place you can feel to your face.
   *[other] Say a quiet hello from the feet up: your soles, then your legs, belly, back, hands and face.
} Stay a little where it feels good.
cue-slow-1 = { $movement ->
    [run] See what happens if you run more softly, or walk for a bit. Walking is just as welcome.
    [wheels] See what happens if you roll more slowly for a bit, or rest where you are.
    [chair] See what happens if each movement gets slower and smaller, almost still.
   *[other] See what happens if you go more slowly for a bit, slower than you need to.
} What shows itself now?
cue-slow-2 = { $movement ->
    [run] Let the run grow slow and easy, or let it turn into a walk.
    [wheels] Let your wheels slow down until they hardly turn.
    [chair] Choose one small movement and do it very slowly, once there and once back.
   *[other] Let yourself slow down, as if you had all day.
} Is there anything in you that wants to hurry? You can let it be there.
cue-slow-3 = { $movement ->
    [run] Ease off a little. Slow is a fine way to run, and so is a pause.
    [wheels] Ease off a little. Slow is a fine way to roll, and so is a pause.
    [chair] Ease off a little. Moving slowly is fine, and so is resting where you are.
   *[other] Ease off a little. Slow is a fine way to go, and so is a pause.
} Notice what your shoulders do.
cue-quicken-1 = { $movement ->
    [run] If your body would like to go quicker, let it, just for a moment. If not, stay slow, or walk.
    [wheels] If you would like to roll quicker, do, just for a moment. If not, stay slow.
    [chair] If your body would like to move more, let it, just for a moment. If not, stay as you are.
   *[other] If your body would like to go quicker, let it, just for a moment. If not, stay slow.
} Both are good.
cue-quicken-2 = { $movement ->
    [chair] Ask your arms, your back and your breath: a little livelier, or a little quieter?
   *[other] Ask your body: a little livelier, or a little quieter?
} Do what it says, and see how that feels.
cue-quicken-3 = { $movement ->
    [chair] Play with it now. A few quick moves of whatever moves easily, then slow ones, or none at all.
    [run] Play with it now. A few quick moments, a few slow ones, or a walk, as you like.
   *[other] Play with it now. A few quick moments, then slow ones, or none at all.
} Which of them feels like you today?
cue-mood-1 = How is your mood just now? It does not have to change. Notice where in you it lives.
cue-mood-2 = If your mood were weather, what would it be right now? Let it pass through as it likes.
cue-mood-3 = What colour is your mood at this moment? It may be the one you began with, or another. Both are fine.
cue-want-1 = What do you want right now? Something small: shade, a pause, a tune. If it is near, follow it.
cue-want-2 = Ask yourself quietly what you want. Not what is useful. The first thing that comes is enough.
cue-want-3 = What would feel good now? More room, less noise, a rest. See if you can give yourself a little of it.
cue-close-1 = This is the last cue. Slow down, and let yourself come to rest. How is it now, from heavy to light? Words are welcome too.
cue-close-2 = Here it comes to a close. Look around once, and take one thing with you that you noticed. How is it now, from heavy to light? Words are welcome too.
cue-close-3 = The cues end here. You can go on, or rest, just as you like. How is it now, from heavy to light? Words are welcome too.

### Someone may be in danger

help-urgent = Thank you for saying it. You matter, and you do not have to be alone with this. Please talk to a person now. These people want to hear from you.
help-concern = That sounds very hard to carry. You do not have to carry it alone. If it gets too much, these people are there to talk.
help-safety = Thank you for saying it. You have a right to be safe where you live. If you are in danger right now, get to a place with other people if you can, and call the emergency number. If somebody else reads your phone, you can delete these messages.
help-others = That sounds like a great deal to carry. Please put some space between you and anyone who could get hurt, and talk to a person now. The people on these lines will listen.
help-medical = Please stop and sit down. This may need a doctor now. Call the emergency number, or ask someone near you to call. If you are not sure, call anyway.
help-medical-wait = Please do not wait for an answer from here.
help-told = Amble is telling { $therapist } now. They may not see it straight away.
help-not-told = Amble cannot reach { $therapist } right now, so please do not wait for them.
help-nobody-told = Nobody here is told, and nothing you write here is kept. So please reach out to one of these yourself.
help-emergency = Emergency: { $number }
help-emergency-anywhere = Emergency: the number of the country you are in. From most mobile phones, { $number } works too.
help-police = Police: { $number }
help-text = { $word ->
    [none] text { $number }
   *[other] text { $word } to { $number }
}
help-whatsapp = WhatsApp { $number }
help-press = { $number }, then press { $press }
help-hours-always = day and night
help-hours-vary = hours vary
help-told-before = { $therapist } was told of this a short while ago, and may not have seen it yet.
help-kept-private = You keep your answers to yourself, so { $therapist } is not told of this. You can tell them yourself, at any time.
help-elsewhere = Lines in every country: { $address }
help-not-watched = Amble is a program, and nobody watches this chat day and night. The people above can talk with you now.
help-seen = { $therapist } has seen that you are having a very hard time. If it gets too much before they write, the people on the help lines can talk with you now.
help-undelivered = Amble tried to tell { $therapist } and could not reach them. Please do not wait for an answer from here. The people on the help lines can talk with you now.
help-told-with-cover = Amble is telling { $therapist } now, and { $cover }, who covers for them. They may not see it straight away.
help-told-with-on-call = Amble is telling { $therapist } and the people on call now. They may not see it straight away.
help-told-cover = Amble cannot reach { $therapist } right now. It is telling { $cover }, who covers for them and may not see it straight away.
help-told-on-call = Amble cannot reach { $therapist } right now. It is telling the people on call, who may not see it straight away.
help-told-later = Amble passes this on to { $therapist } in their working hours, so not straight away.
help-seen-cover = { $cover }, who covers for { $therapist }, has seen that you are having a very hard time. If it gets too much before they write, the people on the help lines can talk with you now.
help-undelivered-cover = Amble could not reach { $therapist }. It is telling { $cover }, who covers for them and may not see it straight away. The people on the help lines can talk with you now.
help-undelivered-on-call = Amble could not reach { $therapist }. It is telling the people on call, who may not see it straight away. The people on the help lines can talk with you now.
button-not-meant = That is not what I meant
disputed = Thank you for saying so. { $therapist } will see it beside what was noted. What was noted stays there until they have looked at it.
notice-disputed = Noted.

### To the therapist: flags

flag-urgent = Urgent: { $client }
flag-concern = A concern: { $client }
flag-watch = Worth knowing: { $client }
flag-detail = Noted as: { $detail }
flag-words = They wrote: “{ $words }”
flag-when = { $when }
flag-urgent-done = { $client } got help lines at once, and knows that you may not read this straight away. A program noticed this. What it means is for you to judge.
flag-medical-done = { $client } was asked to stop, with the emergency number, and knows that you may not read this straight away. A program noticed this. What it means is for you to judge.
flag-asked-done = { $client } got help lines at once, and knows that you may not read this straight away.
flag-machine = A program noticed this. What it means is for you to judge.
flag-again = Again, because nobody has marked it as seen:
button-seen = I have seen this
button-close = Close
flag-disputed = { $client } says that this is not what they meant ({ $when }).
flag-cover = You cover for { $therapist }.
alert-closed = An urgent flag: open to read.
disputed-told = { $client } says that what was flagged as urgent is not what they meant. The flag stays until it is closed.
disputed-closed = A client says that what was flagged as urgent is not what they meant. The flag stays until it is closed.
seen-by = { $name } has marked the urgent flag of { $client } as seen.
seen-by-closed = { $name } has marked an urgent flag as seen.
seen-on-call = { $name } has marked the urgent flag number { $number } as seen. It is in their hands now.
on-call-chat = the on-call chat
bundle = { $count ->
    [one] One flag that could wait:
   *[other] { $count } flags that could wait:
}
bundle-more = { $count ->
    [one] One more is behind /flags.
   *[other] { $count } more are behind /flags.
}
bundle-closed = { $count ->
    [one] One flag that could wait: open to read.
   *[other] { $count } flags that could wait: open to read.
}
button-flags = See them
button-open = Open
button-note = Add a note
button-reopen = Open again
button-number = { $number }
button-open-flags = Open flags
button-closed-lately = Closed lately
flags-closed = { $count ->
    [one] One flag was closed in the last four weeks.
   *[other] { $count } flags were closed in the last four weeks.
}
flags-closed-none = No flag was closed in the last four weeks.
ticket-state = This flag is { $state }. Rule: { $rule }.
ticket-evidence = Noticed in:
ticket-checkin = { $when }: { $what }
ticket-words = “{ $words }”
ticket-private = not shared
ticket-history = What happened:
ticket-step = { $time }: { $step }
step-raised = noticed by a program
step-told = told to { $who }
step-repeated = { $count ->
    [one] told again to { $who }
   *[other] told again to { $who }, { $count } times, the last one now
}
step-nobody = nobody could be told
step-delivered = delivered to { $who }
step-undelivered = could not be delivered to { $who }
step-seen = opened by { $who }
step-acknowledged = marked as seen by { $who }
step-noted = noted by { $who }: “{ $note }”
step-disputed = { $who } said that it is not what they meant
step-joined = { $count ->
    [one] the same was noticed again
   *[other] the same was noticed again, { $count } times
}
step-closed = closed by { $who }
step-reopened = opened again by { $who }
note-ask = Send one line about this flag of { $client }. It is kept with the flag. /flags leaves it.
note-kept = Kept with the flag of { $client }.
note-long = That is a little long. Please keep it to { $most } letters or fewer, and send it again.
note-gone = That flag is not open to you any more, so the line was not kept.
note-danger = If that was about yourself: you do not have to be alone with it. These people are there to talk.
notice-seen-before = It was marked as seen already.
working-hours =
    Your working hours, { $place } time:
    { $hours }

    Urgent flags still come at once. Outside these hours they come to you without a sound, and aloud to whoever covers for you or is on call. Other flags wait for these hours.

    To change them, send /hours and days and times, such as /hours weekdays 9 to 17. /hours off ends them.
working-hours-none =
    You have set no hours. Urgent flags come at once and aloud. Other flags come between 8 in the morning and 8 in the evening.

    Tap, or send /hours and days and times, such as /hours Mon-Thu 9 to 17, Fri 9 to 13.
working-hours-unknown = Amble could not read that as working hours. You can write them like /hours weekdays 9 to 17, or /hours Mon-Thu 9 to 17, Fri 9 to 13. Nothing was changed.
hours-need-cover = Outside your hours an urgent flag comes without a sound. So somebody else has to hear it first. Name who covers for you with /cover and a name. Or ask whoever runs Amble to set an on-call chat. Nothing was changed.
hours-aloud = As nobody else would hear them, urgent flags now come to you aloud outside your hours too.
hours-span = { $start } to { $end }
hours-line = { $days }, { $times }
button-no-hours = No hours
cover = { $how ->
    [away-until] { $name } covers for you until { $day }, that day too. You are away: urgent flags go to them at once, and to you without a sound.
    [away] { $name } covers for you. You are away: urgent flags go to them at once, and to you without a sound.
    [here-until] { $name } covers for you until { $day }, that day too. You are here: they hear of an urgent flag when you do not answer or cannot be reached, or outside your hours.
   *[here] { $name } covers for you. They hear of an urgent flag when you do not answer or cannot be reached, or outside your hours.
}
cover-none = Nobody covers for you.
cover-how = /cover and a name, such as /cover Ada, names who covers. With a day, such as /cover Ada until Friday, you are away until then. /cover off ends it.
cover-which = Whom do you mean?
cover-unknown = Nobody of that name is here. In this practice there are: { $names }. Nothing was changed.
cover-nobody = You are the only therapist here, so nobody can cover. Whoever runs Amble can add someone, or set an on-call chat.
cover-cannot = Amble cannot reach { $name }, so they cannot cover right now. Nothing was changed.
cover-until-unknown = Amble could not read until when. You can write it like /cover Ada until Friday, or until 12 August. Nothing was changed.
cover-off = Nobody covers for you any more.
cover-off-already = Nobody covers for you. /cover and a name changes that.
cover-declined = { $name } cannot cover for you, so nobody does now. /cover and a name asks someone else.
covering = You cover for { $names }.
covering-told = { $how ->
    [until] { $therapist } has named you to cover for them until { $day }, that day too.
   *[open] { $therapist } has named you to cover for them.
} You hear of urgent flags that need you. You see those flags, and nothing else of the client.
covering-over = You no longer cover for { $therapist }.
covering-declined = You do not cover for { $therapist }, and they hear so.
button-cannot-cover = I cannot cover
button-away = I am away
button-here = I am not away
button-uncover = End it
why-self-harm = Words that may speak of self-harm or of not wanting to live.
why-asked-for-help = They asked for help with /urgent.
why-harm-to-others = Words that may speak of hurting someone else.
why-not-safe-at-home = Words that may mean they are not safe where they live.
why-punishing-movement = Words that sound like moving to punish the body, or to make up for food.
why-body-alarm = Words that may describe a medical emergency, such as heart, breath, a collapse or a blow to the head.
why-injury = Words that may describe an injury.
why-sharp-drop = Their mood fell sharply against their own last weeks.
why-slow-slide = Their mood has been sliding slowly for some weeks.
why-wide-swings = Their mood has been swinging widely.
why-words-and-taps-apart = Their words and their taps point different ways.
why-low-run = Their last check-in days in a row were low.
why-gone-quiet = They used to answer, and have not answered lately.
rule-self-harm = words about self-harm
rule-asked-for-help = asked for help
rule-harm-to-others = words about hurting someone
rule-not-safe-at-home = may not be safe at home
rule-punishing-movement = moving as punishment
rule-body-alarm = may need a doctor
rule-injury = an injury
rule-sharp-drop = a sharp drop in mood
rule-slow-slide = mood sliding slowly
rule-wide-swings = wide swings in mood
rule-words-and-taps-apart = words and taps apart
rule-low-run = low days in a row
rule-gone-quiet = gone quiet
level-urgent = urgent
level-concern = concern
level-watch = worth knowing
state-raised = open
state-acknowledged = seen
state-closed = closed
flags = { $count ->
    [one] One flag is open.
   *[other] { $count } flags are open.
}
flags-none = No flags are open.
flag-line =
    { $number }. { $client }: { $level }, { $state }
    { $why } ({ $day })
alert-on-call = An urgent flag (number { $number }) of a client of { $therapist } waits for a person: { $why ->
    [unreached] it could not be delivered to them.
    [away] they are away.
    [hours] it came outside their working hours.
   *[unseen] nobody has marked it as seen.
} Please reach them, or whoever covers for them, another way.
alert-on-call-fault = An urgent flag (number { $number }) cannot be read here. Something is wrong with what Amble keeps. Please tell whoever runs Amble.

### To the therapist: clients

invite-who = Who would you like to invite? Send /invite and the name you use for them, such as /invite Robin.
invite-name-long = That name is a little long. Please keep it to { $most } letters or fewer.
invite-most = You have { $most } open links, and that is the most at a time. Withdraw one that is no longer needed, then send /invite { $name } once more.
invites = { $count ->
    [one] One link is open.
   *[other] { $count } links are open.
} At most { $most } can be. Whoever opens one comes in, once.
invites-none = No links are open. /invite and a name makes one.
invites-line = { $number }. { $name }, until { $day }
notice-uninvited = Withdrawn. The link opens nothing any more.
invite =
    A link for { $name }. It lets one person in, once, within { $days } days. Please send it to them yourself:

    { $link }
clients = { $count ->
    [one] You have one client here.
   *[other] You have { $count } clients here.
}
clients-none = Nobody is here yet. Invite a client with /invite and a name.
status-invited = invited
status-active = active
status-paused = paused
status-opted_out = has left
status-unreachable = cannot be reached
status-discharged = discharged
nudges-rarer = { $client } has not answered the last { $count } prompts. { $days ->
    [7] Amble now sends at most one a week
   *[other] Amble now sends at most one every { $days } days
}, and does not mention it to them. As soon as they answer, their own rhythm goes on.
unsent = Not sent in the last seven days, and why:
unsent-none = Every prompt of the last seven days was sent.
unsent-line = { $client }: { $reasons }
withheld-no-consent = { $count } without consent to the text in force
withheld-no-rhythm = { $count } without a rhythm
withheld-unreachable = { $count } could not be reached
withheld-paused = { $count } on a pause
withheld-too-late = { $count } too late, as Amble was not running
withheld-urgent = { $count } soon after something urgent
withheld-walking = { $count } during a guided walk
withheld-quiet-hours = { $count } in quiet hours
withheld-conversation = { $count } while they were writing here
withheld-cap = { $count } beyond the most that are sent
withheld-unanswered = { $count } left out as the last ones were not answered
withheld-fault = { $count } because something went wrong here
therapist-words = This desk works with commands. /help shows them.

### To the therapist: the caseload

need-urgent = Urgent
need-concerned = A concern is open
need-quiet = Gone quiet
need-steady = Steady
need-away = Not receiving prompts
list-page = Page { $page } of { $pages }.
client-line = { $name }: { $how }, { $last }
client-last = last check-in { $day }
client-last-none = no check-in yet
client-week = { $checkins ->
    [one] 1 check-in
   *[other] { $checkins } check-ins
} to { $nudges ->
    [one] 1 prompt
   *[other] { $nudges } prompts
} in seven days
former-none = Nobody was here before.
former-clients = { $count ->
    [one] One client was here before.
   *[other] { $count } clients were here before.
}
former-line = { $name }: { $status }
former-line-day = { $name }: { $status }, { $day }
button-former = Who was here before
button-to-list = All clients
button-to-card = Back to { $name }
card-status = { $need } · { $status }
card-not-agreed = They opened their link and have not agreed yet. Nothing is sent or kept before they do.
card-link-over = They did not come in, and their link opens nothing any more.
card-link-open = Their link is open until { $day }. They have not come in yet.
card-rhythm = Rhythm: { $when }
card-paused = On a pause until they send /resume
card-paused-until = On a pause until { $day }
card-answered = In the last four weeks they answered { $answered } of { $sent ->
    [one] 1 prompt
   *[other] { $sent } prompts
}.
card-flags = Flags: { $flags }
flag-named-open = { $rule } (open)
flag-named-seen = { $rule } (seen)
card-checkins = Last check-ins:
card-checkin = { $day }: { $what }
card-private = kept private
card-not-shared = an answer, which they do not share
card-words = “{ $words }”
card-none-lately = No check-in in the last four weeks. The last one was on { $day }.
card-none-yet = No check-in yet.
prompts-of = { $count ->
    [one] One of your prompts can come to { $name }.
   *[other] { $count } of your prompts can come to { $name }.
}
button-open-flag = Flag: { $rule }
button-prompts = Prompts
button-rhythm = Suggest a rhythm
button-thresholds = When flags are raised
button-pause = Pause
button-ask-resume = Ask whether to go on
button-hand-over = Hand over
button-take-back = Take the handover back
button-discharge = Discharge
button-invite-again = Invite again
button-new-link = A new link
button-remove = Take off the list
notice-new-link = A new link is below.
notice-removed = { $name } is off the list.

suggest-ask = The rhythm of { $name }: { $when }. What would you suggest? Tap a time, or send one, such as weekdays at 7:30. { $name } is asked, and decides.
suggest-unknown = Amble could not read that as a rhythm. You can write it like weekdays at 7:30.
suggest-right = For { $name }: { $when }. Is that right? Nothing changes before they say yes.
suggest-quiet = { $name } has quiet hours then, so nothing could come { $moment }. Please choose another time.
button-ask-them = Yes, ask { $name }
notice-asked = { $name } is asked.
suggestion-taken = { $client } said yes to the rhythm you suggested.
suggestion-declined = { $client } would rather keep their own rhythm.
hold-ask = For how long shall nothing be sent to { $name }? They are told, and can end the pause themselves at any time.
button-until-resumed = Until they end it
resume-taken = { $client } has ended the pause.

thresholds = When is a flag raised for { $name }? These look back over days. What sounds urgent in a message is always told at once, and nothing here changes that.
thresholds-changed = Changed for them:
threshold-changed = – { $rule }: { $number } (usually { $usual })
thresholds-source = The usual numbers are the practice’s own choice, and no study fixes them. Tap another number to see what the last month would have looked like.
threshold-line = { $number } (usually { $usual }, from { $least } to { $most })
threshold-try = Now { $now }. Instead: { $number }.
threshold-same = { $count ->
    [0] In the last four weeks this would have raised no flag, just as now.
    [one] In the last four weeks this would have raised 1 flag, just as now.
   *[other] In the last four weeks this would have raised { $count } flags, just as now.
}
threshold-instead = { $after ->
    [0] In the last four weeks this would have raised no flags instead of { $before }.
    [one] In the last four weeks this would have raised 1 flag instead of { $before }.
   *[other] In the last four weeks this would have raised { $after } flags instead of { $before }.
}
threshold-not-shared = { $name } does not share how their answers sound. So you hear nothing of this, and the last month is not counted. The number holds once they share it.
button-use = Use { $value }
button-leave-as-is = Leave it as it is
button-all-rules = All of them
notice-threshold = From now on: { $number }
number-low-run-days = Low check-in days: { $value }
number-low-run-face = Low up to face { $value }
number-sharp-drop-drop = Faces down: { $value }
number-sharp-drop-face = Down to face { $value } or below
number-sharp-drop-days = Known from { $value } days before
number-slow-slide-down = Faces down in three weeks: { $value }
number-slow-slide-days = Days with a check-in: { $value }
number-slow-slide-face = Lately at face { $value } or below
number-wide-swings-swing = Faces up or down: { $value }
number-wide-swings-turns = Swings in two weeks: { $value }
number-gone-quiet-nudges = Prompts without an answer: { $value }
number-gone-quiet-before = Prompts before that: { $value }
number-gone-quiet-share = Answered before: { $value }
number-words-and-taps-apart-times = Times in two weeks: { $value }

handover-asked = Handing over: { $name } has been asked and has not answered yet.
handover-accepted = Handing over: { $name } has agreed, and { $client } has been told. It is done on { $day } unless they decline. Until then you are told of everything.
handover-nobody = There is nobody else in this practice to hand over to.
handover-to-whom = To whom would you like to hand { $client } over?
handover-sure = Ask { $name } to take on { $client }? { $name } hears no name and sees nothing before it is done. If they agree, { $client } is told and has { $days } days to decline. Until it is done, you are told of everything, urgent flags too.
handover-question =
    { $therapist } would like to hand a client over to you. You learn who it is once it is done. Please talk it over with { $therapist }.

    Open flags: { $count }, of them urgent: { $urgent }

    If you agree, the client is told and may decline.
button-take-on = Yes, I take them on
button-not-possible = Not possible now
handover-you-accepted = Thank you. The client is told now, and has { $days } days to decline. Until it is done, { $therapist } is told of everything.
handover-you-refused = Noted. { $therapist } hears that it is not possible now.
handover-refused = { $name } cannot take on { $client } now. Nothing changes.
handover-withdrawn = The handover from { $therapist } is off. Nothing changes.
handover-over = This handover is over.
handover-declined = { $client } would rather stay with you than go over to { $name }. Nothing changes.
handover-declined-to = The client would rather stay with { $therapist }. Nothing changes.
handover-could-not = { $client } was not handed over, as they cannot be reached here now. Nothing changes.
handover-done-before = { $client } is with { $name } now. Nothing about them comes to you any more.
handover-done-after = { $client } is with you now. { $therapist } has handed them over.
notice-cannot-hand-over = { $name } cannot be asked just now, and so not be handed over.

discharge-urgent =
    { $count ->
        [one] An urgent flag of { $name } is open:
       *[other] { $count } urgent flags of { $name } are open:
    }

    { $flags }

    Please see to that first. Then close it here, or keep it open on purpose.
discharge-flag = – { $why } ({ $day }, { $state })
button-discharge-close = It is seen to, close it
button-discharge-keep = Keep it open
discharge-will-close = What is urgent will be closed.
discharge-will-keep = What is urgent stays open, and stays in /flags.
discharge-sure = Discharge { $name }? Nothing more is sent to them, and they are told that their time with Amble ends. What they shared is kept as long as the practice keeps it, and then goes. You can invite them again.
button-discharge-sure = Discharge { $name }
notice-discharged = { $name } is discharged and is told.
notice-look-first = Something urgent is open. Please look at it first.

### To the client: their therapist

rhythm-suggested =
    { $therapist } suggests another rhythm: { $when }.

    Now it is: { $now }. You decide, and /rhythm changes it at any time.
button-suggestion-yes = Yes, take that one
button-suggestion-no = Keep mine
suggestion-kept = Your rhythm stays as it is: { $when }.
paused-by = { $therapist } has set a pause for you, so nothing comes for now. /resume ends it whenever you like. You can still write here.
paused-by-until = { $therapist } has set a pause for you until { $day }. /resume ends it sooner, whenever you like. You can still write here.
resume-asked = { $therapist } asks whether prompts may come again. It is up to you.
button-resume = Yes, go on
button-stay-paused = Stay on the pause
resume-chosen = Your prompts go on.
stay-chosen = You stay on the pause. /resume ends it whenever you like.
handover-client =
    { $therapist } would like { $name }, who works in the same practice, to be your therapist here. { $name } has agreed.

    From then on { $name } sees what { $therapist } can see now, and is told when something sounds urgent. { $therapist } no longer does.

    Nothing changes before { $day }. If you would rather stay with { $therapist }, tap below until then. You need no reason.
button-handover-fine = That is fine, from now on
button-handover-stay = Stay with { $therapist }
handover-thanks = Thank you.
handover-stays = You stay with { $therapist }. Nothing changes.
handover-not-now = You stay with { $therapist }. The change that was planned is off.
handover-done-client = { $therapist } is your therapist here from now on. /therapist shows this at any time.
discharged =
    { $therapist } has brought your time with Amble to a close, so nothing more is sent from here. Thank you for what you shared.

    If you write here that you are in danger, you still get help lines at once. Nobody here is told then.
discharged-optin = Your time with Amble has come to a close. To come back, please ask { $therapist } for a new link.
therapist-is = Your therapist here is { $therapist }. They see what you agreed to share, and are told when something sounds urgent. Nobody watches this chat day and night.
therapist-was = You were here with { $therapist }. Nothing is sent to you now, and nothing you write here is kept.
therapist-invited = { $therapist } has invited you. Nothing is sent or kept before you agree.
therapist-changes = { $name } is to be your therapist here from { $day } on. You can still say that you would rather not.
button-leave = Leave Amble
leave-sure = Leave Amble? Nothing more is sent to you after that. You can come back later.
button-leave-now = Yes, leave
button-stay = Stay
leave-not = You stay, and all goes on as before.
leave-chosen = You are leaving.
command-therapist = see who your therapist here is, or leave

### To the therapist: prompts of their own

prompt-whom = For whom is it?
prompt-ask = For { $name }. Send the text, { $fewest } to { $most } words. If it ends with a question, that is what it asks back.
prompt-ask-all = For all of your clients. Send the text, { $fewest } to { $most } words. If it ends with a question, that is what it asks back.
prompt-faults =
    Almost there. A few things to change, then send it once more:

    { $faults }
prompt-fault = it { $fault }
prompt-fault-count = it has { $count ->
    [one] 1 word
   *[other] { $count } words
}; { $fewest } to { $most } read well on the move
prompt-fault-long = it is longer than { $most } letters; shorter words help
prompt-fault-word = it says “{ $said }”, which Amble does not; say it without
prompt-fault-plain = it is hard to read on the move; use short sentences, at most one emoji, and full stops
prompt-again = Send it again, as you would like it to be. The last one stays until then.
prompt-kept = Kept for { $name }. It comes with a nudge that it fits, before the others.
prompt-kept-all = Kept for all of your clients. It comes with a nudge that it fits, before the others.
prompt-discarded = Thrown away. /prompt starts a new one.
prompts = { $count ->
    [one] You have one prompt of your own.
   *[other] You have { $count } prompts of your own.
}
prompts-none = You have no prompts of your own. /prompt starts one.
prompt-for = For { $name }
prompt-for-all = For all of your clients
prompt-fits = Fits: { $kinds }
button-all-clients = All of my clients
button-page-back = Back
button-page-on = More
button-fits = ✓ { $way }
button-prompt-keep = Keep it for all
button-prompt-keep-for = Keep it for { $name }
button-prompt-change = Change it
button-prompt-discard = Throw it away
button-your-prompts = Your prompts
button-write-prompt = Write a prompt
button-withdraw = Withdraw { $number }
notice-fits-one = It has to fit one way of moving at least.
notice-withdrawn = Withdrawn. It is not sent any more.
theme-own = what you wrote yourself
command-prompt = write a prompt for one client, or for all
command-prompts = see the prompts you wrote, and withdraw them

### The digest

digest-title = Your week with Amble, { $span }
digest-nobody = Nobody was here this week. Invite a client with /invite and a name.
digest-first = Who may need you first
digest-quiet = Gone quiet
digest-heavier = Heavier than usual for them
digest-steady = Steady
digest-away = Not receiving prompts
digest-ease = Signs of ease
digest-line-first = • { $name }: { $why }.
digest-line = • { $name }: { $facts }
digest-line-quiet = • { $name }: { $nudges ->
    [one] 1 prompt
   *[other] { $nudges } prompts
}, no answer. Last heard on { $day }.
digest-line-never = • { $name }: { $nudges ->
    [one] 1 prompt
   *[other] { $nudges } prompts
}, no answer for weeks.
digest-named = { $name } ({ $what })
digest-answered = { $answered } of { $nudges } answered.
digest-heavier-than-usual = Heavier than usual.
digest-lighter-than-usual = Lighter than usual.
digest-more = { $count } more
digest-flags-more = { $count } more
digest-flags-counted = Flags: { $open } open, { $seen } seen, { $closed } closed this week.
digest-flag-open = { $rule } on { $day } (open)
digest-flag-seen = { $rule } on { $day } (seen)
digest-flag-closed = { $rule } on { $day } (closed)
digest-flag-disputed = { $rule } on { $day } (they say it is not what they meant)
digest-outage = Amble was down from { $began } to { $ended }. What was written in that time came in afterwards.
digest-outage-long = Amble was down from { $began } to { $ended }. Telegram keeps messages for 24 hours only: what was written before { $lost } no longer exists, and nobody has read it. Please ask your clients yourself.
digest-foot = Each person is compared only with their own last four weeks. A program read the words, and it can be wrong. Tap a name to read more.
digest-everyone = Everybody, those who may need you first. { $page } of { $pages }
digest-client = { $name }, { $span }
digest-flags = Flags
digest-moods = { $moods }
digest-day-hidden = { $day } private
digest-before-and-after = Before and after moving: { $pairs }
digest-pair = { $before } → { $after }
digest-helped = Lighter after prompts about: { $themes }
digest-signs = Also noticed: { $signs }
digest-hidden = { $count ->
    [one] 1 check-in is kept private.
   *[other] { $count } check-ins are kept private.
}
digest-quote = { $day }: “{ $words }”
digest-words-kept = The words are kept private, by choice.
digest-whom = Nobody of yours is called that, or several are. /digest alone shows everybody. A day and a time, such as /digest monday 8, say when the digest comes.
digest-day-which = Your digest comes { $now }. On which day would you like it?
digest-hour-which = { $days }. At what time? Or type it: /digest monday 8:30
digest-day-set = Your digest comes { $when }. The next one is on { $day } at { $time }.
button-digest-day = When it comes
button-everyone = Everybody ({ $count })
button-digest-now = The week now
button-picture = Four weeks as a picture
button-report = A report to keep
button-back-to-week = ‹ The week
button-next = { $name } ›
button-before = ‹
button-after = ›
notice-drawing = It is being drawn and comes in a moment.
picture-failed = The picture could not be drawn. Please ask for it again later; nothing else is affected.
sign-rested = rested without guilt
sign-reached-out = reached out to someone
sign-noticed = noticed something
sign-slower = went slower by choice
sign-joy = felt joy
sign-rose = { $count ->
    [one] lighter after moving
   *[other] lighter after moving, { $count } times
}
tone-heavy = heavy
tone-neutral = neutral
tone-light = light
tone-mixed = mixed
tone-unclear = words
tone-flagged = see flag

### Pictures

picture-caseload = Moods by day, { $span }
picture-scale = 1 is heavy, 5 is light. The grey part is this week.
picture-page = { $page } of { $pages }
picture-client = { $span } · answered { $answered } of { $nudges }
picture-need-first = may need you
picture-need-quiet = gone quiet
picture-need-heavier = heavier than usual
picture-need-usual = as usual
picture-need-lighter = lighter than usual
picture-need-steady = steady
picture-need-away = no prompts
picture-key-face = mood of the day
picture-key-usual = { $who ->
    [me] your usual range
   *[them] their own usual range
}
picture-key-walk = guided walk
picture-tone-heavy = heavy words
picture-tone-neutral = neutral words
picture-tone-light = light words
picture-tone-mixed = mixed words
picture-tone-unclear = words, tone unclear
picture-key-hidden = kept private
picture-heavy = 1 heavy
picture-light = 5 light
picture-days-heavier = Moods by day: this week heavier than usual
picture-days-usual = Moods by day: this week as usual
picture-days-lighter = Moods by day: this week lighter than usual
picture-days-unknown = Moods by day: too few yet to say what is usual
picture-changes = Before and after moving
picture-changes-none = Before and after moving: none tapped
picture-tones = How the words sounded
picture-tones-none = How the words sounded: nothing to show
picture-helped = Prompts followed by lighter moods
picture-helped-none = Prompts followed by lighter moods: none yet
picture-of = { $some } of { $all }
picture-unclear = unclear
theme-own-client = what your therapist wrote
caption-caseload = Moods by day, { $span }, those who may need you first.
caption-tile = { $name } ({ $need }): { $days ->
    [one] 1 day with a mood, { $low }.
   *[other] { $days } days with a mood, { $low } to { $high }.
}
caption-tile-none = { $name } ({ $need }): no mood.
caption-client = { $name }, { $span }.
caption-moods = { $days ->
    [one] One day with a mood,
   *[other] { $days } days with a mood, between { $low } and { $high },
} mostly { $middle }.
caption-no-moods = No day with a mood.
caption-heavier = This week was heavier than usual.
caption-usual = This week was as usual.
caption-lighter = This week was lighter than usual.
caption-marks = Flags: { $flags }. Guided walks: { $walks }.
caption-changes = Lighter after moving: { $rose } of { $pairs }.
report-name = A report of Amble
report-made = Made for { $therapist } on { $day } { $year }
report-picture = Moods by day. Before and after moving. How the words sounded. Prompts that lighter moods came after.
report-flags = Flags
report-flag = { $day }: { $what } ({ $level }, { $standing }).
report-flag-open = open
report-flag-seen = seen
report-flag-closed = closed
report-disputed = They say it is not what they meant.
report-signs = Signs of ease
report-words = In their own words
report-none = Nothing in this time.
report-more = And { $count } more.
report-foot = Compared only with this person's own days. Tones and flags were read by a program: they can be wrong, and none of this is a diagnosis. Days without a check-in are left empty. Please keep this page as you keep your notes.
report-caption = { $name }, { $span }: two pages to keep. They hold what { $name } shares with you, so keep them as you keep your notes.
report-whom = For whom? For example: /report Robin. A number of weeks may follow: /report Robin 12
report-which = A report about { $name }. Over which time?
report-coming = The report about { $name } is being made and comes in a moment.
button-weeks = { $weeks ->
    [one] 1 week
   *[other] { $weeks } weeks
}
command-report = two pages about one client, to keep
command-history = what your therapist sees of you
history-intro = This is what { $therapist } sees of you in Amble, no more. A picture of your four weeks follows in a moment.
report-answered = { $answered } of { $nudges } prompts answered.
caption-words = { $days ->
    [one] One day with words alone.
   *[other] { $days } days with words alone.
}

### Commands and help

command-mood = say how it is right now
command-walk = a guided walk: a few cues while you move
command-before = tap a face before you begin and one after
command-urgent = help lines now, and a message to your therapist
command-time = choose the time of day
command-days = choose the days
command-rhythm = see or change when Amble writes to you
command-session = a prompt after your weekly session
command-quiet = choose hours in which nothing comes
command-snooze = have a prompt later, or not today
command-unsent = what was not sent, and why
command-timezone = say where you are
command-moving = say what moving means for you
command-pause = take a pause, for some days or until you say
command-resume = end the pause
command-language = choose the language
command-optin = read the agreement and come in
command-optout = leave, and hear no more
command-tone = how often a tone was corrected
command-help = see what you can do here
command-invite = invite a client: /invite and a name
command-invites = see the links that are open, and withdraw one
command-clients = see who is here
command-flags = see what is flagged
command-hours = say when you work
command-cover = name who covers for you
command-digest = the last seven days, now
help = { $role ->
    [client]
        You can write here at any time, in your own words.

        { $commands }

        Amble is a program and not a crisis service. If you are in danger, call your local emergency number, or send /urgent for help lines.
    [therapist]
        { $commands }

        Urgent flags come at once and repeat until you tap that you have seen them. Other flags wait for your working hours, in one message a day. The rest waits for your digest.
   *[other]
        { $commands }

        Amble is a program and not a crisis service. If you are in danger, call your local emergency number.
}
command-unknown = Amble does not know that one. /help shows what you can do here.
tone-count = In the last four weeks a program read { $read ->
    [one] 1 reply
   *[other] { $read } replies
} of your clients for their tone. { $corrected ->
    [0] None was corrected by the client.
    [one] 1 was corrected by the client:
   *[other] { $corrected } were corrected by the client:
}
tone-count-line = read as { $from }, said to be { $to }: { $count }
notice-old-button = This button is no longer in use.
notice-seen = Marked as seen.
notice-closed = Closed: { $client }
went-wrong = Something went wrong on this side, and your message could not be read yet. It is kept safe, and the person who runs Amble will look at it. If you are in danger, please call your local emergency number.


### Days and times, said by prompts/zones.py

time-noon = noon
time-midnight = midnight
window-words = between { $start } and { $end }
moment-exact = { $hour ->
   *[other] at { $time }
}
moment-window = some time { $window }
quiet-words = from { $start } to { $end }
days-every = every day
days-weekdays = weekdays
days-weekends = weekends
days-none = no days
days-weekday = { $day ->
    [0] Mondays
    [1] Tuesdays
    [2] Wednesdays
    [3] Thursdays
    [4] Fridays
    [5] Saturdays
   *[6] Sundays
}

### The themes of prompts, named for the therapist (prompts/catalogue)

theme-arriving = arriving
theme-scanning-the-body = scanning the body
theme-slowing-and-quickening = slowing and quickening
theme-senses-and-place = senses and place
theme-mood-on-the-move = mood on the move
theme-anxiety-and-restlessness = anxiety and restlessness
theme-what-do-i-want = what do I want
theme-joy-and-ease = joy and ease
theme-kindness-to-the-body = kindness to the body
theme-rest-as-movement = rest as movement
theme-with-others-or-alone = with others or alone
theme-around-a-session = around a session
theme-hard-days = hard days

### Who looked at what (/access)

command-access = who looked at or changed something of yours
access = Who looked at or changed something of yours in Amble, the newest first. What was said is never in this list.
access-none = Nobody has opened or changed anything of yours yet.
access-line =
    { $moment }
    { $what } ({ $who })
access-more = { $count ->
    [one] There is 1 earlier entry. /mydata holds it.
   *[other] There are { $count } earlier entries. /mydata holds them all.
}
access-you = you
access-operator = whoever runs Amble
access-someone = a therapist of the practice
access-cover = { $name }, covering
audit-saw-list = the list of clients was opened, with your name on it
audit-saw-card = your card was opened
audit-saw-flag = a flag about you was opened
audit-saw-digest = a summary with your week in it was sent
audit-saw-report = a report about you was made
audit-saw-alert = an alert about you was sent
audit-saw-unsent = it was looked up which prompts did not reach you
audit-invited = you were invited
audit-changed-flag = a flag about you was marked, noted or closed
audit-changed-rhythm = the times of your prompts were changed
audit-changed-threshold = it was changed when a flag is raised for you
audit-changed-prompts = a prompt for you was written or withdrawn
audit-paused = your prompts were paused or went on
audit-handed-over = you were handed over to another therapist, or that was asked for
audit-discharged = your time with Amble was ended
audit-took-copy = a copy of everything about you was made
audit-saw-history = your own summary was opened
audit-changed-consent = what you agreed to was changed
audit-forgotten = everything about you was deleted
audit-research-table = a table without names and words was made for research
audit-backup = a sealed backup of everything was made
audit-restore = everything was restored from a sealed backup
audit-new-key = everything was sealed anew
audit-replay = messages that could not be read were read once more

### Rights: what was agreed, private answers, deleting

command-privacy = what you agreed to, and what is kept and shared
command-private = keep all your answers to yourself, or share them
command-forget = delete everything about you
consent-anew = The text you agreed to has changed. Until you have read the new one and agreed, nothing is sent and nothing is kept. Urgent help is answered as always, but { $therapist } is not told. Take your time.
part-keeps_words-on = ● Words are kept
part-keeps_words-off = ○ Words are not kept
part-shares_words-on = ● Words are shared
part-shares_words-off = ○ Words are not shared
part-shares_tone-on = ● Tone is shared
part-shares_tone-off = ○ Tone is not shared
part-research-on = ● In the research table
part-research-off = ○ Not in the research table
button-private-on = ● Answers stay private
button-private-off = ○ Answers do not stay private
privacy-stands =
    You agreed to this text on { $day }. The buttons show how each part stands. A tap changes it at once.

    { $private ->
        [yes] All your new answers stay private: { $therapist } sees only that there was one.
       *[no] One answer can stay private with the button under it, and all of them with the last button here.
    }

    To put something right, edit your message, or tap “Not quite” for its tone. /mydata sends you all that is kept of you, and /access shows who looked. /forget deletes it. STOP ends it.
privacy-therapist = This is what your clients read and agree to. They can change each part with /privacy.
notice-part-changed = Changed. It holds from now on.
button-delete-words = Delete the words kept so far ({ $count })
delete-words = { $count ->
    [one] This deletes the words of 1 answer
   *[other] This deletes the words of { $count } answers
} for good. Faces and tones stay. What { $therapist } has already read in Telegram stays there.
button-delete-words-yes = Yes, delete the words
button-delete-words-no = No, leave them
private-off = Your answers are shared with { $therapist } as you agreed. If you like, they can all stay with you from now on. Then { $therapist } sees only that there was one. If words say that you are in danger, they are told all the same.
private-on = Your new answers stay with you. { $therapist } sees only that there was one. If words say that you are in danger, they are told all the same.
button-keep-private = Keep this to myself
button-share-again = Share it after all
kept-private = This one stays with you. { $therapist } sees only that there was an answer.
kept-private-told = This one stays with you from now on. { $therapist } was told of it before, and that message cannot be taken back.
kept-private-urgent = This one stays with you, but for what was urgent: { $therapist } is told of that.
shared-again = This one is shared with { $therapist } again, as you agreed.
forget-warning =
    This deletes all that Amble keeps of you: answers, words, faces, walks, times, and what you agreed to. It is done at once and cannot be undone.

    { $urgent ->
        [yes] Something urgent was raised, and { $therapist } may not have seen it yet. So they hear that you have left and that it was urgent, without your words.
       *[no] { $therapist } hears only that you have left.
    } What already stands in a Telegram chat stays there. You can delete this chat in Telegram yourself.

    A code that says nothing about you is kept, with the dates of what you agreed to. With it you stay deleted if a backup comes back.

    If you would like a copy first, send /mydata.
button-forget-yes = Yes, delete everything
button-forget-no = No, keep it
forget-no = Nothing was deleted.
forget-old = That was a while ago, so nothing was deleted. Send /forget to see it again.
forget-done =
    It is done. This was deleted:

    { $counts }

    Nothing more is sent. To come back one day, ask a therapist for a new link. Take care.
client-left-urgent = { $client } has left Amble. Shortly before, something urgent was raised that nobody has marked as seen. What they wrote is deleted. Please reach out to them.
former-discharged = Your time with Amble has ended, so nothing you write here is kept or passed on. To come back, ask your therapist for a new link.
held-checkins = { $count ->
    [one] 1 answer
   *[other] { $count } answers
}
held-nudges = { $count ->
    [one] 1 prompt, or the reason why none was sent
   *[other] { $count } prompts, or the reasons why none was sent
}
held-drawings = { $count ->
    [one] 1 picture that is being drawn
   *[other] { $count } pictures that are being drawn
}
held-walks = { $count ->
    [one] 1 guided walk
   *[other] { $count } guided walks
}
held-flags = { $count ->
    [one] 1 flag for your therapist
   *[other] { $count } flags for your therapist
}
held-flag_events = { $count ->
    [one] 1 line of a flag’s history
   *[other] { $count } lines of the history of flags
}
held-prompts = { $count ->
    [one] 1 prompt your therapist wrote for you
   *[other] { $count } prompts your therapist wrote for you
}
held-handovers = { $count ->
    [one] 1 handover between therapists
   *[other] { $count } handovers between therapists
}
held-consents = { $count ->
    [one] 1 entry of what you agreed to
   *[other] { $count } entries of what you agreed to
}
held-invites = { $count ->
    [one] 1 link that brought you in
   *[other] { $count } links that brought you in
}
held-newcomers = { $count ->
    [one] 1 note from before you came in
   *[other] { $count } notes from before you came in
}
held-outbox = { $count ->
    [one] 1 message from Amble
   *[other] { $count } messages from Amble
}
held-set_aside = { $count ->
    [one] 1 message that Amble could not read
   *[other] { $count } messages that Amble could not read
}
held-audit = { $count ->
    [one] 1 line about who looked at what
   *[other] { $count } lines about who looked at what
}
held-clients = { $count ->
    [one] your entry: name, chat, times and choices
   *[other] { $count } entries of yours: name, chat, times and choices
}

### A copy of everything (/mydata)

command-mydata = a copy of everything that is kept of you
mydata-title = What Amble keeps of you
mydata-made = Made on { $day }. Times are those of { $place }. { $therapist } is your therapist here. Numbers and codes that only a program needs stand in the other two files.
mydata-correct = To put something right: edit your message in Telegram, tap “Not quite” for a tone, and use the commands for times, place and language. For all else ask { $therapist }. /forget deletes everything.
mydata-none = Nothing is kept here.
mydata-page = A page to read. Open it on your phone or print it. Whoever holds this file can read your answers, so keep it somewhere safe.
mydata-json = The same, for a program (JSON).
mydata-csv = The same as tables (CSV, one file for each table, in a ZIP).
mydata-yes = yes
mydata-no = no
table-clients = Your entry
table-checkins = Your answers
table-nudges = Prompts, and why each came or not
table-walks = Guided walks
table-drawings = Pictures and reports still to be drawn
table-prompts = Prompts your therapist wrote for you
table-flags = Flags for your therapist
table-flag_events = What happened to flags
table-consents = What you agreed to
table-invites = Links that brought you in
table-handovers = Handovers between therapists
table-outbox = Messages from Amble
table-newcomers = From before you came in
table-set_aside = Messages Amble could not read
table-audit = Who looked at or changed something of yours
column-id = number
column-chat_id = your chat in Telegram
column-chat_hash = code of your chat
column-kind = kind of message
column-priority = how soon it goes
column-method = how it is sent
column-payload = what it says
column-client_id = your number
column-flag_id = the flag it belongs to
column-state = how it stands
column-not_before = not sent before
column-attempts = times it was tried
column-worker = the program that sent it
column-claimed_at = taken up
column-outcome = what became of it
column-made_at = made
column-done_at = done
column-at = when
column-step = what happened
column-by = by whom or to whom
column-therapist_id = your therapist’s number
column-note = a therapist’s note
column-rule = which rule raised it
column-level = how soon it is to be seen
column-detail = more about it
column-evidence = the answers it stands on
column-raised_at = raised
column-delivered_at = told
column-undelivered_at = could not be told
column-acknowledged_at = seen
column-closed_at = closed
column-alerts = times it was told
column-next_alert_at = told again
column-told_cover_at = told to who stands in
column-told_on_call_at = told to who is on call
column-client_told_seen_at = you heard that it was seen
column-disputed_at = you said it was not meant so
column-bundled_at = told together with others
column-private = kept to yourself
column-nudge_id = the prompt it answers
column-day = day
column-mood = face, 1 heavy to 5 light
column-words = words
column-tone = tone that was read
column-polarity = heavy (-1) to light (1), as read
column-tone_by = who set the tone
column-message_id = message number in Telegram
column-before = before it
column-walk_id = the walk it came after
column-what = what it shows
column-first = first day shown
column-week = this week begins
column-until = before this day
column-is_waited_for = asked for just now
column-taken_at = drawing began
column-slot = which moment of the day
column-due_at = due
column-prompt_key = which prompt
column-reason = why this one, or why none
column-withheld = left out
column-movement = way of moving
column-minutes = minutes
column-started_at = begun
column-next_cue = next cue
column-next_cue_at = next cue comes
column-ended_at = ended
column-ended_by = what ended it
column-asks = its question
column-fits = ways of moving it fits
column-withdrawn_at = taken back
column-from_id = from therapist
column-to_id = to therapist
column-asked_at = asked
column-accepted_at = accepted
column-version = version of the text
column-part = which part
column-language = language
column-agreed_at = agreed
column-code_hash = code of the link, as a hash
column-expires_at = works until
column-used_at = used
column-greeted_at = greeted
column-guesses = wrong links tried
column-guessed_at = last wrong link
column-name = name your therapist uses
column-earlier_id = your place before
column-status = how things stand
column-consented = version agreed to
column-zone = time zone
column-country = country
column-asking = open question
column-rhythm = when Amble writes
column-next_due_at = next prompt
column-recent_prompts = last prompts
column-unanswered = prompts since you last wrote
column-lows = low answers up to the last
column-paused_until = pause until
column-recent_sends = when the last prompts went
column-heard_at = you last wrote
column-urgent_at = last urgent flag
column-walking_until = walk until
column-snoozed_until = put off until
column-due_day = day of the next prompt
column-due_slot = moment of the next prompt
column-proposed = waiting for your yes
column-before_and_after = faces before and after
column-last_said = last answer of Amble
column-created_at = entry made
column-left_at = you left
column-keeps_words = words are kept
column-shares_words = words are shared
column-shares_tone = tone is shared
column-research = in the research table
column-way_back_at = told the way back
column-thresholds = your therapist’s own settings for flags
column-audit_ref = your name in the list of who looked
column-retention_told_at = your therapist heard that words end soon
column-role = as what
column-who = who
column-action = what was done
column-subject = about whom
column-hash = seal of the line
column-update_id = number in Telegram
column-error = what went wrong
column-replayed_at = read again

### Retention

retention-words = From { $day } on the words of { $names } are no longer kept here. It is a while since they left. Faces and tones stay a while longer. If you need something for your own records, please take it before then.
retention-checkins = From { $day } on the answers of { $names } are no longer kept here, nor the flags about them. It is long since they left. If you need something for your own records, please take it before then.
