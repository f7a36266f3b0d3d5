# reviewed: no
# No clinician and no native speaker has read these texts, nor es.toml, yet. Once both have, write yes above.

# Every sentence a person can read, in Spanish for Spain and Latin America alike.
# Voice: a calm, warm companion who says tú. Plain words, short sentences, no forms that take a person for a man or a
# woman. No exclamation marks, no measuring, no guilt.

### Coming in

consent =
    Hola. { $therapist } quiere estar en contacto contigo entre sesiones, por medio de Amble.

    Qué hace
    A la hora que elijas, Amble te envía una idea breve para moverte con atención. Caminar, correr, ir sobre ruedas, quedarte en una silla: todo vale. Puedes responder con un toque, con unas palabras o no responder. Nada se cuenta y nada queda pendiente.

    Quién lo ve
    { $therapist } puede ver tus respuestas y recibe un resumen cada semana. Un programa lee las palabras para captar su tono y señales de peligro. Si escribes que podrías hacerte daño, o si tus respuestas siguen siendo bajas, se avisa a { $therapist }. Tú recibes líneas de ayuda en ese momento.

    Qué no es
    Amble es un programa. No es un servicio de crisis y nadie lo vigila día y noche. Si estás en peligro, llama al número de emergencias de tu país.

    Tus palabras
    Se guardan cifradas. Los chats de Telegram con bots no están cifrados de extremo a extremo, así que Telegram también podría leerlas.

    Salir
    Envía STOP en cualquier momento y Amble deja de escribirte.

    ¿Puede Amble escribirte?
button-agree = Sí, de acuerdo
button-not-now = Ahora no
consent-agreed = Gracias. Qué bien que estés aquí. Unas preguntas cortas, para que Amble escriba en un buen momento.
consent-declined = Está bien. No se envía nada. Si cambias de idea, envía /optin.
welcome-back = Ya estás aquí. /help muestra lo que puedes hacer.
welcome-back-therapist = Ya estás aquí. /help muestra lo que puedes hacer.
welcome-therapist =
    Hola, { $name }. Este es tu escritorio en Amble.

    Invita a alguien de tu consulta con /invite y el nombre que usas para esa persona. Si algo parece urgente, lo sabrás al momento. Lo demás te llega una vez por semana.
invite-unknown = Este enlace ya no abre nada. Puede que se haya usado o que haya caducado. Por favor, pide uno nuevo a tu terapeuta.
invite-not-needed = Ese enlace no hace falta aquí. /help muestra lo que puedes hacer.
stranger = Hola. Amble funciona con un enlace personal de tu terapeuta. Si tienes uno, ábrelo otra vez, por favor.
former = Has dejado Amble, así que nada de lo que escribas aquí se guarda ni se transmite. Si quieres volver, envía /optin.
only-in-private = Amble solo habla en chats privados, así que sale de este. Que vaya bien.

### Where, when, how

ask-zone = ¿Dónde estás estos días? Envía el nombre de tu ciudad, para que Amble sepa qué hora es para ti.
button-zone = { $place } (ahora, { $time })
zone-unknown = Amble no conoce ese lugar. Prueba con la ciudad grande más cercana, como Bogotá o Madrid.
zone-which = ¿Cuál de estas es tu hora?
zone-chosen = Lugar: { $place }
ask-movement = ¿Qué es moverte para ti estos días? Puedes cambiarlo cuando quieras con /moving.
movement-walk = Caminar
movement-run = Correr
movement-wheels = Sobre ruedas
movement-chair = En una silla
movement-indoors = En casa
movement-anything = De todo, según el día
movement-unknown = Por favor, toca uno de los botones de arriba.
movement-chosen = Moverte: { $movement }
ask-time = ¿A qué hora te gustaría saber de Amble? Toca una, o envía la tuya, como 7:30 o 18:00.
time-unknown = Amble no ha entendido esa hora. Puedes escribirla como 7:30 o 18:00.
time-chosen = Hora: { $time }
ask-days = ¿Qué días? Toca una opción, o envía los tuyos, como lun mié vie.
days-unknown = Amble no ha entendido esos días. Puedes escribirlos como lun mié vie.
days-chosen = Días: { $days }
rhythm-words = { $which ->
    [every] todos los días
   *[some] { $days }
} a las { $time }, hora de { $place }
rhythm-unset = sin hora elegida todavía
rhythm =
    Amble te escribirá { $when }. La próxima vez será el { $day }.

    También puedes escribir aquí en cualquier otro momento. Con /time y /days cambias el ritmo. Con STOP se termina.
rhythm-paused = Anotado: { $when }. Estás en pausa, así que no llega nada hasta que envíes /resume.
rhythm-none = Anotado. Por ahora no hay nada previsto. Con /time y /days eliges un ritmo.
paused = En pausa. No llega nada hasta que envíes /resume. Puedes seguir escribiendo aquí cuando quieras.
therapist-zone =
    Tu hora es la de { $place }. Tu próximo resumen semanal llega el { $day } a las { $time }.

    Empieza con /invite y un nombre.

### Leaving

opted-out = Listo. Amble no volverá a escribirte. Si algún día quieres regresar, envía /optin.
opted-out-already = Ya habías salido y no se envía nada. Si algún día quieres regresar, envía /optin.
therapist-stop = Los avisos sobre las personas que acompañas llegan por este chat, así que STOP no los detiene. Quien administra Amble en tu consulta puede darte de baja.
client-left = { $client } ha dejado Amble. No se le envía nada más.

### Answers to a check-in

ask-mood = ¿Cómo estás ahora, de pesado a ligero? Las palabras también son bienvenidas.
mood-chosen = Elegiste { $face } { $number }.
tapped-heavy-1 = Gracias por decirlo. Las palabras también son bienvenidas, y dejarlo ahí también vale.
tapped-heavy-2 = Gracias por mostrarlo. Si llegan palabras, son bienvenidas.
tapped-heavy-3 = Cuando está así, con un toque basta. Las palabras también son bienvenidas.
tapped-heavy-4 = Trátate con suavidad. Las palabras son bienvenidas, si ayudan.
tapped-heavy-5 = Qué bueno que esté dicho. Añade palabras si quieres, ahora o después.
tapped-neutral-1 = Gracias. Las palabras también son bienvenidas.
tapped-neutral-2 = Gracias por parar a mirar. Añade palabras si quieres.
tapped-neutral-3 = En medio es un buen lugar donde estar. Las palabras también son bienvenidas.
tapped-neutral-4 = Así como está, basta. Si hay palabras para eso, son bienvenidas.
tapped-neutral-5 = Gracias por contarlo tal como es. Las palabras son bienvenidas, ahora o después.
tapped-light-1 = Qué bueno leerlo. Las palabras también son bienvenidas.
tapped-light-2 = Gracias por compartirlo. Añade palabras si quieres.
tapped-light-3 = Que se quede todo lo que quiera. Las palabras también son bienvenidas.
tapped-light-4 = No necesita ninguna razón. Si la hay, las palabras son bienvenidas.
tapped-light-5 = Disfruta de lo que hay. Las palabras son bienvenidas, ahora o después.
heard-heavy-1 = Eso suena pesado. Gracias por ponerlo en palabras. Nada tiene que arreglarse ahora mismo.
heard-heavy-2 = Parece que es un momento difícil. Trátate con toda la suavidad que el día permita.
heard-heavy-3 = Recibido. Hay días que pesan. Está bien ir despacio, o no ir.
heard-heavy-4 = Eso es mucho para llevar. Aquí no tienes que hacer que suene más ligero.
heard-heavy-5 = Suena difícil. Hacer una cosa pequeña, o nada por un rato, es suficiente.
heard-neutral-1 = Recibido. Gracias por contarlo tal como es.
heard-neutral-2 = Gracias. Con eso basta, tal como lo has dicho.
heard-neutral-3 = Recibido. No tiene que ser más que eso.
heard-neutral-4 = Parece que es algo intermedio. Es un buen lugar donde estar.
heard-neutral-5 = Gracias por parar a notarlo. No hace falta nada más.
heard-light-1 = Parece que ahí hubo algo de ligereza. Qué bueno leerlo.
heard-light-2 = Eso suena a un poco de alivio. Que se quede todo lo que quiera.
heard-light-3 = Hay algo ligero en eso. Gracias por compartirlo.
heard-light-4 = Parece que ahí hay algo de aire para respirar. Disfrútalo mientras esté.
heard-light-5 = Suena a un momento más suave. No necesita ninguna razón.
heard-mixed-1 = Parece que hay un poco de todo. Las dos cosas pueden ser ciertas a la vez.
heard-mixed-2 = Algo pesado y algo ligero. Gracias por decir las dos cosas.
heard-mixed-3 = Ahí hay más de una cosa. Hay sitio para todas.
heard-mixed-4 = Parece que tira hacia dos lados. No tienes que elegir uno.
heard-mixed-5 = Parece que hay más de un clima en eso. No tienes que ponerlo en orden.
heard-unclear-1 = Gracias. Queda guardado con tus propias palabras.
heard-unclear-2 = Guardado, tal como lo escribiste. Gracias.
heard-unclear-3 = Gracias por escribir. Amble no siempre capta el sentido de las palabras, así que las tuyas quedan tal cual.
heard-unclear-4 = Tus palabras están aquí, tal como son. Gracias.
heard-unclear-5 = Gracias. Amble no va a adivinar qué significa eso para ti. Queda como lo dijiste.
heard-and-told = Tu terapeuta sabrá que últimamente ha sido difícil.
heard-rest-1 = Descansar también es parte de moverse. No hay nada que compensar.
heard-rest-2 = Tu cuerpo no tiene que pagar por nada. Si pide un día tranquilo, vale la pena escucharlo.
heard-rest-3 = Un día en el sofá vale tanto como un día fuera. Los dos están permitidos.
heard-rest-4 = La comida y el descanso no se pagan con movimiento. Puedes tener las dos cosas.
heard-rest-5 = Tu cuerpo no le debe nada a nadie. Puede parar cuando se cansa y comer cuando tiene hambre.
heard-gentle-1 = Eso suena a que duele. Está bien parar y dejarlo estar. Si empeora o no mejora, busca por favor a alguien que lo revise. Las próximas ideas serán suaves.
heard-gentle-2 = Parece que ahí hay dolor. Puedes dejarlo tranquilo todo el tiempo que necesite. Si empeora o no se va, por favor, que alguien lo mire. Las próximas ideas serán suaves.
heard-gentle-3 = Parece que algo pide descanso. Descansar también es una forma de moverse. Por favor, que alguien lo revise si empeora o no cede. Ahora solo llegarán ideas suaves.
heard-gentle-4 = Suena a una zona dolorida. Hoy no hace falta hacer nada con ella. Si no cede o empeora, por favor, enséñasela a alguien. Lo que venga después será suave.
heard-gentle-5 = Eso suena doloroso. Quedarte donde estás es una buena elección. Si dura o empeora, por favor, que alguien lo vea. Las ideas que siguen serán suaves.
button-not-quite = No es eso
ask-correct = ¿Cómo fue, entonces? Vale lo que elijas tú, y no lo que leyó Amble.
tone-corrected = Gracias. Ahora vale { $face } { $number }, y no lo que leyó Amble.
corrected = Cambiado. Ahora valen tus palabras nuevas.
mood-settled = Lo que elegiste ya queda así. Para añadir cómo estás en este momento, envía /mood o simplemente escribe.
nudge-how-to-answer = Puedes tocar una cara, de pesado a ligero, o escribir unas palabras. Las dos cosas valen, y ninguna también.
only-words-voice = Eso es una grabación, y Amble solo lee palabras y toques. De ella no se guarda nada. Si quieres, escribe un poco de lo que dijiste.
only-words-photo = Eso es una imagen, y Amble solo lee palabras y toques. De ella no se guarda nada. Si quieres, escribe qué viste en ella.
only-words-sticker = Eso es un sticker, y Amble solo lee palabras y toques. De él no se guarda nada. Si quieres, toca una cara con /mood.
only-words-place = Eso es un lugar, y Amble solo lee palabras y toques. De él no se guarda nada. Si quieres, escribe cómo es estar ahí.
only-words-other = Amble solo lee palabras y toques, así que de eso no se guarda nada. Bastan unas pocas palabras.

### Before and after

ask-before = ¿Cómo estás ahora, antes de empezar? Después puedes tocar otra vez.
before-chosen = Antes: { $face } { $number }.
before-then = Después, toca cómo estás entonces. Si te quedas donde estás, también está bien.
after-chosen = Después: { $face } { $number }.
button-first-again = Cambiar la primera cara
button-each-time-on = Preguntar cada vez
button-each-time-off = No preguntar cada vez
each-time-on = Desde ahora, cada idea pedirá una cara antes y otra después. Con /before se cambia.
each-time-off = Amble preguntará por el antes y el después solo cuando envíes /before.

### The language

language-name = Español
ask-language = ¿En qué idioma quieres leer aquí?
language-chosen = Desde ahora Amble te escribe en español. Con /language se cambia.
language-unknown = Amble todavía no habla ese idioma. Habla estos.

### Someone may be in danger

help-urgent = Gracias por decirlo. Importas, y no tienes que pasar por esto sin compañía. Por favor, habla ahora con una persona. Hay ayuda, y quienes atienden aquí quieren escucharte.
help-concern = Eso suena muy difícil de llevar. No tienes que cargarlo sin ayuda. Si se vuelve demasiado, estas personas están para hablar contigo.
help-safety = Gracias por decirlo. Tienes derecho a estar a salvo donde vives. Si corres peligro ahora mismo, ve si puedes a un lugar donde haya otras personas y llama al número de emergencias. Si alguien más lee tu teléfono, puedes borrar estos mensajes.
help-others = Eso suena a muchísimo para cargar. Por favor, aléjate de cualquier persona que pueda salir lastimada y habla ahora con alguien. En estas líneas te escucharán.
help-medical = Por favor, para y siéntate. Puede que esto necesite atención médica ahora. Llama al número de emergencias, o pide a alguien cercano que llame. Si tienes dudas, llama igual.
help-medical-wait = Por favor, no esperes una respuesta desde aquí.
help-told = Amble está avisando a { $therapist } ahora. Puede que no lo lea enseguida.
help-not-told = Amble no consigue contactar con { $therapist } en este momento, así que, por favor, no esperes su respuesta.
help-nobody-told = Aquí no se avisa a nadie, y nada de lo que escribas aquí se guarda. Por eso, por favor, busca tú el contacto con una de estas líneas.
help-emergency = Emergencias: { $number }
help-emergency-anywhere = Emergencias: el número del país donde estás. Desde casi cualquier móvil también funciona el { $number }.
help-text = { $word ->
    [none] SMS al { $number }
   *[other] SMS con la palabra { $word } al { $number }
}
help-whatsapp = WhatsApp { $number }
help-hours-vary = el horario varía
help-told-before = Amble ya avisó de esto a { $therapist } hace poco, y puede que todavía no lo haya visto.
help-elsewhere = Líneas en todos los países: { $address }
help-not-watched = Amble es un programa y nadie vigila este chat día y noche. Las personas de arriba pueden hablar contigo ahora.
help-seen = { $therapist } ha visto que lo estás pasando muy mal. Si se vuelve demasiado antes de que te escriba, las personas de las líneas de ayuda pueden hablar contigo ahora.
help-undelivered = Amble intentó avisar a { $therapist } y no fue posible. Por favor, no esperes una respuesta desde aquí. Las personas de las líneas de ayuda pueden hablar contigo ahora.

### To the therapist: flags

flag-urgent = Urgente: { $client }
flag-concern = Una preocupación: { $client }
flag-watch = Conviene saberlo: { $client }
flag-detail = Anotado como: { $detail }
flag-words = Escribió: «{ $words }»
flag-when = { $when }
flag-urgent-done = { $client } recibió líneas de ayuda al momento y sabe que quizá no leas esto enseguida. Lo notó un programa. Qué significa lo decides tú.
flag-medical-done = A { $client } se le pidió parar, con el número de emergencias, y sabe que quizá no leas esto enseguida. Lo notó un programa. Qué significa lo decides tú.
flag-asked-done = { $client } recibió líneas de ayuda al momento y sabe que quizá no leas esto enseguida.
flag-machine = Lo notó un programa. Qué significa lo decides tú.
flag-again = Otra vez, porque nadie lo ha marcado como visto:
flag-seen = Visto.
button-seen = Lo he visto
button-seen-number = Visto { $number }
button-close = Cerrar { $number }
why-self-harm = Palabras que pueden hablar de hacerse daño o de no querer vivir.
why-asked-for-help = Pidió ayuda con /urgent.
why-harm-to-others = Palabras que pueden hablar de hacer daño a otra persona.
why-not-safe-at-home = Palabras que pueden indicar que no está a salvo donde vive.
why-punishing-movement = Palabras que suenan a moverse para castigar el cuerpo o para compensar la comida.
why-body-alarm = Palabras que pueden describir una emergencia médica, como del corazón, de la respiración, un desmayo o un golpe en la cabeza.
why-injury = Palabras que pueden describir una lesión.
why-sharp-drop = Su ánimo cayó de golpe en comparación con sus últimas semanas.
why-slow-slide = Su ánimo baja poco a poco desde hace unas semanas.
why-wide-swings = Su ánimo sube y baja mucho.
why-words-and-taps-apart = Sus palabras y sus toques dicen cosas distintas.
why-low-run = Sus últimos días con respuesta fueron todos bajos.
why-gone-quiet = Solía responder y últimamente no ha respondido.
rule-self-harm = palabras sobre hacerse daño
rule-asked-for-help = pidió ayuda
rule-harm-to-others = palabras sobre hacer daño a alguien
rule-not-safe-at-home = quizá no está a salvo en casa
rule-punishing-movement = moverse como castigo
rule-body-alarm = quizá necesita atención médica
rule-injury = una lesión
rule-sharp-drop = caída brusca del ánimo
rule-slow-slide = el ánimo baja poco a poco
rule-wide-swings = grandes cambios de ánimo
rule-words-and-taps-apart = palabras y toques no coinciden
rule-low-run = varios días bajos
rule-gone-quiet = silencio
level-urgent = urgente
level-concern = preocupación
level-watch = conviene saberlo
state-raised = abierto
state-acknowledged = visto
state-closed = cerrado
flags = { $count ->
    [one] Hay un aviso abierto.
   *[other] Hay { $count } avisos abiertos.
}
flags-none = No hay avisos abiertos.
flags-more = { $count ->
    [one] Hay un aviso más antiguo que no se muestra.
   *[other] Hay { $count } avisos más antiguos que no se muestran.
}
flag-line =
    { $number }. { $client }: { $level }, { $state }
    { $why } ({ $day })
alert-on-call = No se pudo entregar a su terapeuta un aviso urgente (número { $number }). Por favor, contacta por otra vía.

### To the therapist: clients

invite-who = ¿A quién quieres invitar? Envía /invite y el nombre que usas para esa persona, como /invite Robin.
invite-name-long = Ese nombre es un poco largo. Que tenga { $most } letras o menos, por favor.
invite =
    Un enlace para { $name }. Deja entrar a una persona, una vez, durante { $days ->
        [one] un día
       *[other] { $days } días
    }. Por favor, envíalo tú:

    { $link }
clients = { $count ->
    [one] Acompañas aquí a una persona.
   *[other] Acompañas aquí a { $count } personas.
}
clients-none = Aún no hay nadie. Invita a alguien con /invite y un nombre.
client-line = { $name }: { $status }, última respuesta el { $day }
client-line-none = { $name }: { $status }, todavía sin respuestas
status-invited = con invitación enviada
status-active = en contacto
status-paused = en pausa
status-opted_out = ha salido
status-unreachable = no recibe los mensajes
status-discharged = proceso terminado
therapist-words = Este escritorio funciona con comandos. /help los muestra.

### The digest

digest-title = Tu semana con Amble, { $span }
digest-nobody = Esta semana no hubo nadie. Invita a alguien con /invite y un nombre.
digest-first = Quién puede necesitarte primero
digest-quiet = En silencio
digest-steady = Estables
digest-away = Sin recibir propuestas
digest-line = { $name }: { $checkins ->
    [one] 1 respuesta
   *[other] { $checkins } respuestas
} a { $nudges ->
    [one] 1 propuesta
   *[other] { $nudges } propuestas
}
digest-line-left = { digest-line } ({ $status })
digest-line-away = { $name }: { $status }
digest-flags = Avisos: { $flags }
digest-flag-open = { $rule } (abierto)
digest-flag-seen = { $rule } (visto)
digest-moods = { $moods }
digest-before-and-after = Antes y después de moverse: { $pairs }
digest-pair = { $before } → { $after }
digest-helped = Más ligero después de propuestas sobre: { $themes }
digest-signs = También se notó: { $signs }
sign-rested = descansó sin culpa
sign-reached-out = buscó a alguien
sign-noticed = notó algo
sign-slower = fue más despacio porque quiso
sign-joy = sintió alegría
digest-foot = Las caras van de 1 (pesado) a 5 (ligero). Las palabras son tonos que leyó un programa, no un diagnóstico. Los días sin respuesta no aparecen.
tone-heavy = pesado
tone-neutral = neutro
tone-light = ligero
tone-mixed = mezclado
tone-unclear = palabras
tone-flagged = ver aviso

### Commands and help

command-mood = decir cómo estás ahora
command-before = tocar una cara antes de empezar y otra después
command-urgent = líneas de ayuda ya, y un aviso a tu terapeuta
command-time = elegir la hora del día
command-days = elegir los días
command-timezone = decir dónde estás
command-moving = decir qué es moverte para ti
command-pause = hacer una pausa en las propuestas
command-resume = terminar la pausa
command-language = elegir el idioma
command-optin = leer el acuerdo y entrar
command-optout = salir y no recibir nada más
command-tone = cuántas veces se corrigió un tono
command-help = ver lo que puedes hacer aquí
command-invite = invitar a alguien: /invite y un nombre
command-clients = ver quién está aquí
command-flags = ver los avisos
command-digest = los últimos siete días, ahora
help = { $role ->
    [client]
        Puedes escribir aquí en cualquier momento, con tus propias palabras.

        { $commands }

        Amble es un programa y no un servicio de crisis. Si estás en peligro, llama al número de emergencias de tu país, o envía /urgent para ver líneas de ayuda.
    [therapist]
        { $commands }

        Los avisos urgentes llegan al momento y se repiten hasta que toques que los has visto. Todo lo demás espera a tu resumen.
   *[other]
        { $commands }

        Amble es un programa y no un servicio de crisis. Si estás en peligro, llama al número de emergencias de tu país.
}
command-unknown = Amble no conoce ese comando. /help muestra lo que puedes hacer aquí.
tone-count = En las últimas cuatro semanas un programa leyó el tono de { $read ->
    [one] 1 respuesta
   *[other] { $read } respuestas
} de las personas que acompañas. { $corrected ->
    [0] Nadie corrigió ninguna.
    [one] 1 fue corregida por quien la escribió:
   *[other] { $corrected } fueron corregidas por quien las escribió:
}
tone-count-line = leído como { $from }, en realidad { $to }: { $count }
notice-old-button = Este botón ya no se usa.
notice-seen = Marcado como visto.
notice-closed = Cerrado: { $client }
went-wrong = Algo salió mal de este lado y tu mensaje aún no se pudo leer. Está guardado a salvo, y quien administra Amble lo revisará. Si estás en peligro, por favor, llama al número de emergencias de tu país.


### Days and times, said by prompts/zones.py: each follows "a las" or stands on a button by itself

time-noon = 12 del mediodía
time-midnight = 12 de la noche
days-every = todos los días
days-weekdays = de lunes a viernes
days-weekends = los fines de semana
days-none = ningún día
days-weekday = { $day ->
    [0] los lunes
    [1] los martes
    [2] los miércoles
    [3] los jueves
    [4] los viernes
    [5] los sábados
   *[6] los domingos
}

### The themes of prompts, named for the therapist (prompts/catalogue)

theme-arriving = llegar
theme-scanning-the-body = recorrer el cuerpo
theme-slowing-and-quickening = ir más lento y más vivo
theme-senses-and-place = los sentidos y el lugar
theme-mood-on-the-move = el ánimo en movimiento
theme-anxiety-and-restlessness = ansiedad e inquietud
theme-what-do-i-want = qué quiero
theme-joy-and-ease = alegría y soltura
theme-kindness-to-the-body = amabilidad con el cuerpo
theme-rest-as-movement = el descanso como movimiento
theme-with-others-or-alone = en compañía o a solas
theme-around-a-session = en torno a una sesión
theme-hard-days = días difíciles
