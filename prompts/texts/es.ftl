# reviewed: no
# No clinician and no native speaker has read these texts, nor es.toml, yet. Once both have, write yes above.

# Every sentence a person can read, in Spanish for Spain and Latin America alike.
# Voice: a calm, warm companion who says tú. Plain words, short sentences, no forms that take a person for a man or a
# woman. No exclamation marks, no measuring, no guilt.

### Coming in

consent =
    Hola. { $therapist } quiere estar en contacto contigo entre sesiones, por medio de Amble.

    Qué hace, parte por parte
    Ideas y respuestas: a la hora que elijas, Amble te envía una idea breve para moverte con atención. Caminar, correr, ir sobre ruedas, quedarte en una silla: todo vale. Puedes responder con un toque, con unas palabras o no responder. Un programa lee cada respuesta para captar su tono y el peligro. Esta parte es lo que Amble es.
    Guardar tus palabras: para poder mirar atrás, tú y { $therapist }. Si no, se leen una vez y no se guardan.
    Compartir tus palabras: para que { $therapist } pueda leerlas. Si no, ve tus caras y tu tono, sin palabras.
    Compartir el tono: para que { $therapist } vea tus caras, cómo suenan tus palabras y cuándo sigue pesando. Si no, solo ve que respondiste.
    Investigación: para que la consulta aprenda qué ayuda. Tus respuestas están entonces en una tabla, sin palabras ni nombre.

    Los botones muestran cómo está cada parte. Un toque la cambia, ahora o más tarde con /privacy. Una respuesta, o todas, puede quedarse para ti: entonces { $therapist } solo ve que la hubo.

    Quién lo ve
    { $therapist }, con un resumen cada semana. Si se ausenta, otra persona de la consulta puede sustituirle. Quien mantiene Amble no ve palabras.

    Si estás en peligro
    Si tus palabras lo dicen, recibes líneas de ayuda en ese momento y se avisa a { $therapist } con tus palabras. También vale para lo que guardas para ti, y aunque no compartas las palabras.

    Qué no es
    Amble es un programa. No es un servicio de crisis y nadie lo vigila día y noche. Si estás en peligro, llama al número de emergencias de tu país.

    Telegram
    Lo que se guarda está cifrado. Pero los chats de Telegram con bots no están cifrados de extremo a extremo, así que Telegram podría leerlos.

    Salir y borrar
    Envía STOP en cualquier momento y Amble deja de escribirte. En un paseo guiado, el primer STOP termina el paseo y el siguiente termina Amble. /mydata te envía todo lo que se guarda de ti. /forget lo borra.

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
invite-unknown = Este enlace ya no abre nada. Puede que se haya usado, que haya caducado o que se haya probado demasiadas veces. Prueba otra vez dentro de un cuarto de hora o pide uno nuevo a tu terapeuta.
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
ask-time = ¿Cuándo te gustaría saber de Amble? Toca una hora, o envía la tuya, como 7:30, lun a vie a las 18:00, o entre las 7:30 y las 9.
time-unknown = Amble no ha entendido esa hora. Puedes escribirla como 7:30, 18:00, o entre las 7:30 y las 9.
time-chosen = Hora: { $time }
ask-days = ¿Qué días? Toca una opción, o envía los tuyos, como lun mié vie.
days-unknown = Amble no ha entendido esos días. Puedes escribirlos como lun mié vie.
days-chosen = Días: { $days }
rhythm-words = { $which ->
    [every] todos los días
   *[some] { $days }
} { $moments }
rhythm-where = { $when }, hora de { $place }
rhythm-session = { $hours ->
    [one] una hora después de tu sesión ({ $days }, { $time })
   *[other] { $hours } horas después de tu sesión ({ $days }, { $time })
}
rhythm-now = Amble te escribe { $when }.
rhythm-next = Los próximos momentos:
rhythm-moment = { $day }, { $time }
rhythm-cap = En siete días llegan { $most } como mucho, así que alguna vez se omite una.
rhythm-quiet = Horas de silencio: { $hours }. Entonces no llega nada.
rhythm-quiet-none = No hay horas de silencio.
rhythm-chosen = Elegido: { $when }
rhythm-paused-until = Anotado: { $when }. Estás en pausa hasta el { $day }. Con /resume termina antes.
is-it-right = Entonces: { $when }. ¿Está bien así?
confirm-unknown = Toca un botón de arriba, responde sí o no, o envía otra hora.
button-yes = Sí, está bien
button-another-time = Otra hora
button-between = { $start } a { $end }
button-time = Hora
button-days = Días
button-second = Otra hora más al día
button-only-one = Solo una hora al día
button-session = Después de mi sesión
button-no-session = Nada después de la sesión
button-quiet = Horas de silencio
button-quiet-none = Sin horas de silencio
button-hours = { $hours ->
    [one] Una hora después
    [24] Un día después
   *[other] { $hours } horas después
}
quiet-clash = Tus horas de silencio son { $hours }, así que no puede llegar nada { $moment }. Elige otra hora, o cambia las horas de silencio con /quiet.
quiet-swallows = Con horas de silencio { $hours } no podría llegar nada { $moment }, como elegiste. Cambia antes esa hora con /time, o elige otras horas de silencio.
ask-second = ¿A qué otra hora del día? Toca una, o envía la tuya, como 17:00 o entre las 17 y las 18.
second-unknown = Amble no ha entendido esa hora. Puedes escribirla como 17:00, o entre las 17 y las 18.
second-overlaps = Eso cae dentro de la primera hora que elegiste. Envía una que venga antes o después.
second-none = Una hora al día.
ask-session = ¿Cuándo es tu sesión semanal? Envía el día y la hora, como martes a las 10. Así puede llegar una propuesta unas horas después.
session-unknown = Amble no ha entendido el día y la hora. Puedes escribirlo como martes a las 10.
session-chosen = Anotado: { $when }
session-none = nada después de la sesión
ask-hours = Tu sesión: { $days }, { $time }. ¿Cuánto tiempo después quieres una propuesta?
hours-unknown = Amble no lo ha entendido. Puedes escribirlo como 3 horas.
ask-quiet = ¿A qué horas no debería llegar nada? Toca, o envía las tuyas, como de 22:00 a 7:00.
quiet-unknown = Amble no ha entendido esas horas. Puedes escribirlas como de 22:00 a 7:00.
zone-now = Tus horas siguen ahora el reloj de { $place }.
rhythm-unset = sin hora elegida todavía
rhythm =
    Amble te escribirá { $when }. La próxima vez será el { $day }.

    También puedes escribir aquí en cualquier otro momento. Con /rhythm lo cambias. Con STOP se termina.
rhythm-paused = Anotado: { $when }. Estás en pausa, así que no llega nada hasta que envíes /resume.
rhythm-none = Anotado. Por ahora no hay nada previsto. Con /rhythm eliges uno.
paused = En pausa. No llega nada hasta que envíes /resume. Puedes seguir escribiendo aquí cuando quieras.
paused-until = En pausa hasta el { $day }. Desde ese día vuelven las propuestas, y con /resume la pausa termina antes. Puedes seguir escribiendo aquí cuando quieras.
pause-chosen = Una pausa hasta el { $day }
pause-unknown = ¿Hasta cuándo dura la pausa? Puedes escribirlo como 3 días, una semana, o hasta el viernes.
button-days-long = { $count ->
    [7] Una semana
    [14] Dos semanas
   *[other] { $count } días
}
button-later = Más tarde
button-later-by = { $minutes ->
    [60] En una hora
   *[other] En { $minutes } minutos
}
button-not-today = Hoy no
ask-snooze = ¿Cuándo te vendría mejor?
snoozed = Vuelve a las { $time }.
not-today = Hoy no llega nada más. Mañana sigue como siempre.
snooze-nothing = Ahora mismo no hay nada que dejar para luego.
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
heard-unkept-1 = Gracias. Tus palabras se leyeron y no se guardan.
heard-unkept-2 = Leído, y ya no queda aquí. Gracias por escribir.
heard-unkept-3 = Gracias. Amble no siempre sabe qué quieren decir las palabras. Las tuyas no se guardan, como elegiste.
heard-unkept-4 = Escuchado. Nada de tus palabras se queda aquí. Gracias.
heard-unkept-5 = Gracias por escribirlo. Se leyó y no se guarda.
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

### Guided walks. $movement is walk, run, wheels, chair or indoors: each cue is to be true for all of them.

ask-walk = Mientras te mueves, a tu manera, irán llegando unas pocas señales breves. ¿Cuánto tiempo te apetece, más o menos?
walk-lengths = Amble tiene paseos de unos 10, 20 y 30 minutos. ¿Cuál te va bien?
button-walk = { $minutes } minutos
ask-walk-movement = ¿Cómo te vas a mover esta vez?
walk-chosen = Unos { $minutes } minutos. { $movement }.
walk-begins = Unos { $minutes } minutos, con una señal de vez en cuando. Nada pide respuesta. Para terminar en cualquier momento, toca el botón o envía STOP.
button-end-walk = Terminar el paseo
walk-on = Hay un paseo en marcha. Termina en { $minutes ->
    [one] un minuto más o menos
   *[other] unos { $minutes } minutos
}.
notice-walk-on = Ya hay un paseo en marcha.
walk-ended = El paseo termina aquí. No llegan más señales.
walk-ended-stop = El paseo termina aquí y no llegan más señales. Amble se queda. Si quieres salir de Amble, envía STOP otra vez.
walk-ended-care = El paseo termina aquí, para dejarle sitio a esto. No llegan más señales. Con /walk puedes empezar otro cuando quieras.
walk-late = Amble estuvo un rato sin conexión y por eso no llegaron las demás señales. ¿Cómo estás ahora, de pesado a ligero?
cue-arrive-1 = Empieza cuando quieras. No hace falta llegar a ningún sitio. Deja que tus ojos encuentren algo cercano y algo lejano.
cue-arrive-2 = Antes de empezar, respira una vez, despacio. Siente lo que te sostiene. Después empieza a moverte con toda la suavidad que quieras.
cue-arrive-3 = Ahora estás aquí. Empieza poco a poco y deja que el resto de ti vaya llegando. ¿Cuál es el sonido más cercano?
cue-scan-1 = { $movement ->
    [wheels] Busca la parte más baja de tu cuerpo que puedas sentir.
    [chair] Busca la parte más baja de tu cuerpo que puedas sentir.
   *[other] Empieza por los pies, donde tocan el suelo.
} Desde ahí deja que tu atención suba, despacio, hasta lo alto de la cabeza. Nada tiene que cambiar.
cue-scan-2 = { $movement ->
    [wheels] Nota dónde algo te sostiene: un asiento, un respaldo, una rueda bajo la mano.
    [chair] Nota dónde te sostiene la silla: por debajo, por detrás, en los brazos.
   *[other] Siente un pie, luego el otro, y cómo responde el suelo.
} Después sube por tu cuerpo, poco a poco. ¿Dónde hay calor? ¿Dónde hay tensión?
cue-scan-3 = { $movement ->
    [wheels] Saluda en silencio a tu cuerpo de abajo arriba, desde el lugar más bajo que puedas sentir hasta la cara.
    [chair] Saluda en silencio a tu cuerpo de abajo arriba, desde el lugar más bajo que puedas sentir hasta la cara.
   *[other] Saluda en silencio a tu cuerpo desde los pies: las plantas, las piernas, el vientre, la espalda, las manos, la cara.
} Quédate un poco donde se esté bien.
cue-slow-1 = { $movement ->
    [run] Prueba a correr más suave, o camina un rato. Caminar vale igual.
    [wheels] Prueba a rodar más despacio un rato, o a descansar sin rodar.
    [chair] Prueba a hacer cada movimiento más lento y más pequeño, casi quieto.
   *[other] Prueba a ir más despacio un rato, más de lo que haría falta.
} ¿Qué aparece ahora?
cue-slow-2 = { $movement ->
    [run] Deja que el correr se vuelva lento y cómodo, o que se convierta en un paseo.
    [wheels] Deja que las ruedas vayan cada vez más lentas, hasta que apenas giren.
    [chair] Elige un movimiento pequeño y hazlo muy despacio, una vez de ida y otra de vuelta.
   *[other] Deja que todo vaya más lento, como si tuvieras el día entero.
} ¿Hay algo en ti que tiene prisa? Puede estar ahí.
cue-slow-3 = { $movement ->
    [run] Afloja un poco. Correr lento está bien, y una pausa también.
    [wheels] Afloja un poco. Rodar lento está bien, y una pausa también.
    [chair] Afloja un poco. Moverse lento está bien, y descansar donde estás también.
   *[other] Afloja un poco. Ir lento está bien, y una pausa también.
} Nota qué hacen tus hombros.
cue-quicken-1 = { $movement ->
    [run] Si tu cuerpo quiere ir más rápido, déjalo, solo un momento. Si no, sigue despacio, o camina.
    [wheels] Si te apetece rodar más rápido, hazlo, solo un momento. Si no, sigue despacio.
    [chair] Si tu cuerpo quiere moverse más, déjalo, solo un momento. Si no, quédate como estás.
   *[other] Si tu cuerpo quiere ir más rápido, déjalo, solo un momento. Si no, sigue despacio.
} Las dos cosas están bien.
cue-quicken-2 = { $movement ->
    [chair] Pregunta a tus brazos, a tu espalda, a tu respiración: ¿algo más vivo o algo más tranquilo?
   *[other] Pregunta a tu cuerpo: ¿algo más vivo o algo más tranquilo?
} Haz lo que diga y mira qué tal se siente.
cue-quicken-3 = { $movement ->
    [chair] Ahora juega. Unos movimientos rápidos de lo que se mueva con facilidad, luego lentos, o ninguno.
    [run] Ahora juega. Unos momentos rápidos, otros lentos, o un rato caminando, como quieras.
   *[other] Ahora juega. Unos momentos rápidos, otros lentos, o ninguno.
} ¿Cuál se parece más a ti hoy?
cue-mood-1 = ¿Cómo está tu ánimo ahora mismo? No tiene que cambiar. Nota en qué parte de ti vive.
cue-mood-2 = Si tu ánimo fuera el tiempo que hace, ¿qué tiempo haría ahora? Deja que pase como quiera.
cue-mood-3 = ¿De qué color es tu ánimo en este momento? Puede ser el del principio u otro. Los dos están bien.
cue-want-1 = ¿Qué quieres ahora mismo? Algo pequeño: sombra, una pausa, una canción. Si está cerca, síguelo.
cue-want-2 = Pregúntate en silencio qué quieres. No qué es útil. Basta con lo primero que venga.
cue-want-3 = ¿Qué te sentaría bien ahora? Más espacio, menos ruido, un descanso. Mira si puedes darte un poco de eso.
cue-close-1 = Esta es la última señal. Ve más despacio y deja que llegue el descanso. ¿Cómo estás ahora, de pesado a ligero? Las palabras también son bienvenidas.
cue-close-2 = Aquí termina. Mira una vez alrededor y llévate una cosa que hayas notado. ¿Cómo estás ahora, de pesado a ligero? Las palabras también son bienvenidas.
cue-close-3 = Las señales acaban aquí. Puedes seguir o descansar, como quieras. ¿Cómo estás ahora, de pesado a ligero? Las palabras también son bienvenidas.

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
help-police = Policía: { $number }
help-text = { $word ->
    [none] SMS al { $number }
   *[other] SMS con la palabra { $word } al { $number }
}
help-whatsapp = WhatsApp { $number }
help-press = { $number } y después la tecla { $press }
help-hours-always = las 24 horas
help-hours-vary = el horario varía
help-told-before = Amble ya avisó de esto a { $therapist } hace poco, y puede que todavía no lo haya visto.
help-kept-private = Como te reservas tus respuestas, no se avisa a { $therapist } de esto. Puedes contárselo tú cuando quieras.
help-elsewhere = Líneas en todos los países: { $address }
help-not-watched = Amble es un programa y nadie vigila este chat día y noche. Las personas de arriba pueden hablar contigo ahora.
help-seen = { $therapist } ha visto que lo estás pasando muy mal. Si se vuelve demasiado antes de que te escriba, las personas de las líneas de ayuda pueden hablar contigo ahora.
help-undelivered = Amble intentó avisar a { $therapist } y no fue posible. Por favor, no esperes una respuesta desde aquí. Las personas de las líneas de ayuda pueden hablar contigo ahora.
help-told-with-cover = Amble está avisando ahora a { $therapist } y a { $cover }, que le sustituye. Puede que no lo lean enseguida.
help-told-with-on-call = Amble está avisando ahora a { $therapist } y al equipo de guardia. Puede que no lo lean enseguida.
help-told-cover = Amble no consigue contactar con { $therapist } en este momento. Está avisando a { $cover }, que le sustituye y quizá no lo lea enseguida.
help-told-on-call = Amble no consigue contactar con { $therapist } en este momento. Está avisando al equipo de guardia, que quizá no lo lea enseguida.
help-told-later = Amble se lo hará saber a { $therapist } en su horario de trabajo, así que no será enseguida.
help-seen-cover = { $cover }, que sustituye a { $therapist }, ha visto que lo estás pasando muy mal. Si se vuelve demasiado antes de que te escriba, las personas de las líneas de ayuda pueden hablar contigo ahora.
help-undelivered-cover = Amble no pudo contactar con { $therapist }. Está avisando a { $cover }, que le sustituye y quizá no lo lea enseguida. Las personas de las líneas de ayuda pueden hablar contigo ahora.
help-undelivered-on-call = Amble no pudo contactar con { $therapist }. Está avisando al equipo de guardia, que quizá no lo lea enseguida. Las personas de las líneas de ayuda pueden hablar contigo ahora.
button-not-meant = No quise decir eso
disputed = Gracias por decirlo. { $therapist } lo verá junto a lo que se anotó. Lo anotado se queda ahí hasta que lo mire.
notice-disputed = Anotado.

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
button-seen = Lo he visto
button-close = Cerrar
flag-disputed = { $client } dice que no quiso decir eso ({ $when }).
flag-cover = Sustituyes a { $therapist }.
alert-closed = Un aviso urgente: ábrelo para leerlo.
disputed-told = { $client } dice que no quiso decir lo que se marcó como urgente. El aviso sigue ahí hasta que se cierre.
disputed-closed = Alguien dice que no quiso decir lo que se marcó como urgente. El aviso sigue ahí hasta que se cierre.
seen-by = { $name } ha marcado como visto el aviso urgente de { $client }.
seen-by-closed = { $name } ha marcado como visto un aviso urgente.
seen-on-call = { $name } ha marcado como visto el aviso urgente número { $number }. Ahora está en sus manos.
on-call-chat = el chat de guardia
bundle = { $count ->
    [one] Un aviso que podía esperar:
   *[other] { $count } avisos que podían esperar:
}
bundle-more = { $count ->
    [one] Hay uno más en /flags.
   *[other] Hay { $count } más en /flags.
}
bundle-closed = { $count ->
    [one] Un aviso que podía esperar: ábrelo para leerlo.
   *[other] { $count } avisos que podían esperar: ábrelos para leerlos.
}
button-flags = Verlos
button-open = Abrir
button-note = Añadir una nota
button-reopen = Abrir de nuevo
button-number = { $number }
button-open-flags = Avisos abiertos
button-closed-lately = Cerrados hace poco
flags-closed = { $count ->
    [one] Se cerró un aviso en las últimas cuatro semanas.
   *[other] Se cerraron { $count } avisos en las últimas cuatro semanas.
}
flags-closed-none = En las últimas cuatro semanas no se cerró ningún aviso.
ticket-state = Este aviso está { $state }. Regla: { $rule }.
ticket-evidence = Se notó en:
ticket-checkin = { $when }: { $what }
ticket-words = «{ $words }»
ticket-private = no compartido
ticket-history = Qué ha pasado:
ticket-step = { $time }: { $step }
step-raised = lo notó un programa
step-told = se avisó a { $who }
step-repeated = { $count ->
    [one] se avisó otra vez a { $who }
   *[other] se avisó otra vez a { $who }, { $count } veces, la última a esta hora
}
step-nobody = no había nadie a quien avisar
step-delivered = entregado a { $who }
step-undelivered = no se pudo entregar a { $who }
step-seen = abierto por { $who }
step-acknowledged = marcado como visto por { $who }
step-noted = nota de { $who }: «{ $note }»
step-disputed = { $who } dijo que no quiso decir eso
step-joined = { $count ->
    [one] se notó lo mismo otra vez
   *[other] se notó lo mismo otra vez, { $count } veces
}
step-closed = cerrado por { $who }
step-reopened = abierto de nuevo por { $who }
note-ask = Envía una línea sobre este aviso de { $client }. Se guarda con el aviso. /flags lo deja.
note-kept = Guardado con el aviso de { $client }.
note-long = Es un poco largo. Que tenga { $most } letras o menos, por favor, y envíalo otra vez.
note-gone = Ese aviso ya no está a tu alcance, así que la línea no se guardó.
note-danger = Si eso era sobre ti: no tienes que llevarlo sin compañía. Estas personas están para hablar contigo.
notice-seen-before = Ya estaba marcado como visto.
working-hours =
    Tu horario de trabajo, hora de { $place }:
    { $hours }

    Los avisos urgentes siguen llegando al momento. Fuera de este horario te llegan sin sonido, y con sonido a quien te sustituye o está de guardia. Los demás avisos esperan a este horario.

    Para cambiarlo, envía /hours con días y horas, como /hours lunes a viernes de 9 a 17. /hours off lo quita.
working-hours-none =
    No has puesto un horario. Los avisos urgentes llegan al momento y con sonido. Los demás llegan entre las 8 de la mañana y las 8 de la tarde.

    Toca uno, o envía /hours con días y horas, como /hours lunes a jueves de 9 a 17, viernes de 9 a 13.
working-hours-unknown = Amble no pudo leerlo como un horario. Puedes escribirlo así: /hours lunes a viernes de 9 a 17. No se cambió nada.
hours-need-cover = Fuera de tu horario un aviso urgente llega sin sonido. Por eso alguien más tiene que oírlo antes. Di quién te sustituye con /cover y un nombre. O pide a quien lleva Amble que ponga un chat de guardia. No se cambió nada.
hours-aloud = Como nadie más los oiría, los avisos urgentes te llegan ahora con sonido también fuera de tu horario.
hours-span = de { $start } a { $end }
hours-line = { $days }, { $times }
button-no-hours = Sin horario
cover = { $how ->
    [away-until] { $name } te sustituye hasta el { $day }, ese día incluido. No estás: los avisos urgentes le llegan al momento, y a ti sin sonido.
    [away] { $name } te sustituye. No estás: los avisos urgentes le llegan al momento, y a ti sin sonido.
    [here-until] { $name } te sustituye hasta el { $day }, ese día incluido. Estás: se entera de un aviso urgente si no respondes, si no se te puede avisar o fuera de tu horario.
   *[here] { $name } te sustituye. Se entera de un aviso urgente si no respondes, si no se te puede avisar o fuera de tu horario.
}
cover-none = Nadie te sustituye.
cover-how = /cover y un nombre, como /cover Ada, dice quién te sustituye. Con un día, como /cover Ada hasta el viernes, no estás hasta entonces. /cover off lo termina.
cover-which = ¿A quién te refieres?
cover-unknown = Aquí no hay nadie con ese nombre. En esta consulta están: { $names }. No se cambió nada.
cover-nobody = Aquí no hay más terapeutas, así que nadie puede sustituirte. Quien lleva Amble puede añadir a alguien o poner un chat de guardia.
cover-cannot = Amble no consigue contactar con { $name }, así que ahora no puede sustituirte. No se cambió nada.
cover-until-unknown = Amble no pudo leer hasta cuándo. Puedes escribirlo así: /cover Ada hasta el viernes, o hasta el 12 de agosto. No se cambió nada.
cover-off = Ya no te sustituye nadie.
cover-off-already = Nadie te sustituye. /cover y un nombre lo cambia.
cover-declined = { $name } no puede sustituirte, así que ahora no lo hace nadie. /cover y un nombre se lo pide a otra persona.
covering = Sustituyes a { $names }.
covering-told = { $how ->
    [until] { $therapist } te ha nombrado para sustituirle hasta el { $day }, ese día incluido.
   *[open] { $therapist } te ha nombrado para sustituirle.
} Te llegan los avisos urgentes que te necesitan. Ves esos avisos, y nada más de esa persona.
covering-over = Ya no sustituyes a { $therapist }.
covering-declined = No sustituyes a { $therapist }, y se le hace saber.
button-cannot-cover = No puedo sustituir
button-away = No estoy
button-here = Sí estoy
button-uncover = Terminar
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
flag-line =
    { $number }. { $client }: { $level }, { $state }
    { $why } ({ $day })
alert-on-call = Un aviso urgente (número { $number }) de la consulta de { $therapist } espera a una persona: { $why ->
    [unreached] no se le pudo entregar.
    [away] no está.
    [hours] llegó fuera de su horario.
   *[unseen] nadie lo ha marcado como visto.
} Por favor, contacta por otra vía con { $therapist } o con quien le sustituye.
alert-on-call-fault = Un aviso urgente (número { $number }) no se puede leer, porque algo va mal con lo que Amble guarda. Por favor, avisa a quien lleva Amble.

### To the therapist: clients

invite-who = ¿A quién quieres invitar? Envía /invite y el nombre que usas para esa persona, como /invite Robin.
invite-name-long = Ese nombre es un poco largo. Que tenga { $most } letras o menos, por favor.
invite-most = Tienes { $most } enlaces abiertos, y no puede haber más a la vez. Retira uno que ya no haga falta y envía otra vez /invite { $name }.
invites = { $count ->
    [one] Hay un enlace abierto.
   *[other] Hay { $count } enlaces abiertos.
} Puede haber { $most } como mucho. Quien abre uno entra, una sola vez.
invites-none = No hay enlaces abiertos. /invite y un nombre crea uno.
invites-line = { $number }. { $name }, hasta el { $day }
notice-uninvited = Retirado. El enlace ya no abre nada.
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
status-invited = con invitación enviada
status-active = en contacto
status-paused = en pausa
status-opted_out = ha salido
status-unreachable = no recibe los mensajes
status-discharged = proceso terminado
nudges-rarer = { $client } no ha respondido a las últimas { $count } propuestas. { $days ->
    [7] Amble envía ahora una por semana como mucho
   *[other] Amble envía ahora una cada { $days } días como mucho
}, y no se lo menciona. En cuanto responda, sigue su propio ritmo.
unsent = No se envió en los últimos siete días, y por qué:
unsent-none = Se enviaron todas las propuestas de los últimos siete días.
unsent-line = { $client }: { $reasons }
withheld-no-consent = { $count } sin acuerdo con el texto vigente
withheld-no-rhythm = { $count } sin ritmo elegido
withheld-unreachable = { $count } sin poder llegar
withheld-paused = { $count } en pausa
withheld-too-late = { $count } demasiado tarde, porque Amble no estaba en marcha
withheld-urgent = { $count } poco después de algo urgente
withheld-walking = { $count } durante un paseo guiado
withheld-quiet-hours = { $count } en horas de silencio
withheld-conversation = { $count } mientras escribía aquí
withheld-cap = { $count } por encima del máximo
withheld-unanswered = { $count } omitidas porque no respondió a las últimas
withheld-fault = { $count } porque algo no funcionó en Amble
therapist-words = Este escritorio funciona con comandos. /help los muestra.

### To the therapist: the caseload

need-urgent = Urgente
need-concerned = Hay una preocupación abierta
need-quiet = En silencio
need-steady = Estable
need-away = Sin recibir mensajes
list-page = Página { $page } de { $pages }.
client-line = { $name }: { $how }, { $last }
client-last = última respuesta: { $day }
client-last-none = aún sin respuestas
client-week = { $checkins ->
    [one] 1 respuesta
   *[other] { $checkins } respuestas
} a { $nudges ->
    [one] 1 mensaje
   *[other] { $nudges } mensajes
} en siete días
former-none = Aquí no hubo nadie antes.
former-clients = { $count ->
    [one] Una persona estuvo aquí antes.
   *[other] { $count } personas estuvieron aquí antes.
}
former-line = { $name }: { $status }
former-line-day = { $name }: { $status }, { $day }
button-former = Quién estuvo antes
button-to-list = Todas las personas
button-to-card = Volver a { $name }
card-status = { $need } · { $status }
card-not-agreed = Abrió su enlace y aún no ha aceptado. Antes de eso no se envía ni se guarda nada.
card-link-over = No llegó a entrar, y su enlace ya no abre nada.
card-link-open = Su enlace está abierto hasta el { $day }. Aún no ha entrado.
card-rhythm = Ritmo: { $when }
card-paused = En pausa hasta que envíe /resume
card-paused-until = En pausa hasta el { $day }
card-answered = En las últimas cuatro semanas respondió a { $answered } de { $sent ->
    [one] 1 mensaje
   *[other] { $sent } mensajes
}.
card-flags = Avisos: { $flags }
flag-named-open = { $rule } (abierto)
flag-named-seen = { $rule } (visto)
card-checkins = Últimas respuestas:
card-checkin = { $day }: { $what }
card-private = se la guarda en privado
card-not-shared = una respuesta que no comparte
card-words = «{ $words }»
card-none-lately = Ninguna respuesta en las últimas cuatro semanas. La última fue el { $day }.
card-none-yet = Aún no hay respuestas.
prompts-of = { $count ->
    [one] Una de tus propuestas puede llegarle a { $name }.
   *[other] { $count } de tus propuestas pueden llegarle a { $name }.
}
button-open-flag = Aviso: { $rule }
button-prompts = Propuestas
button-rhythm = Proponer un ritmo
button-thresholds = Cuándo hay aviso
button-pause = Pausa
button-ask-resume = Preguntar si sigue
button-hand-over = Pasar a colega
button-take-back = Anular el traspaso
button-discharge = Cerrar el proceso
button-invite-again = Invitar de nuevo
button-new-link = Un enlace nuevo
button-remove = Quitar de la lista
notice-new-link = El enlace nuevo está abajo.
notice-removed = { $name } ya no está en la lista.

suggest-ask = El ritmo de { $name }: { $when }. ¿Qué propones? Toca una hora o envía una, como de lunes a viernes a las 7:30. Se lo preguntamos a { $name }, y decide.
suggest-unknown = Amble no pudo leer eso como un ritmo. Puedes escribirlo así: de lunes a viernes a las 7:30.
suggest-right = Para { $name }: { $when }. ¿Es así? Nada cambia antes de que diga que sí.
suggest-quiet = { $name } tiene entonces horas de silencio, así que nada podría llegar { $moment }. Elige otra hora, por favor.
button-ask-them = Sí, preguntar a { $name }
notice-asked = { $name } recibe la pregunta.
suggestion-taken = { $client } dijo que sí al ritmo que propusiste.
suggestion-declined = { $client } prefiere quedarse con su ritmo.
hold-ask = ¿Durante cuánto tiempo no se envía nada a { $name }? Se le avisa, y puede terminar la pausa cuando quiera.
button-until-resumed = Hasta que la termine
resume-taken = { $client } ha terminado la pausa.

thresholds = ¿Cuándo hay un aviso sobre { $name }? Estas reglas miran varios días atrás. Lo que suena urgente en un mensaje se avisa siempre al momento, y nada de aquí lo cambia.
thresholds-changed = Cambiado para esta persona:
threshold-changed = – { $rule }: { $number } (de costumbre { $usual })
thresholds-source = Los números de costumbre los eligió la consulta, y ningún estudio los fija. Toca otro número para ver cómo habría sido el último mes.
threshold-line = { $number } (de costumbre { $usual }, entre { $least } y { $most })
threshold-try = Ahora { $now }. En su lugar: { $number }.
threshold-same = { $count ->
    [0] En las últimas cuatro semanas no habría dado ningún aviso, igual que ahora.
    [one] En las últimas cuatro semanas habría dado 1 aviso, igual que ahora.
   *[other] En las últimas cuatro semanas habría dado { $count } avisos, igual que ahora.
}
threshold-instead = { $after ->
    [0] En las últimas cuatro semanas no habría dado ningún aviso en vez de { $before }.
    [one] En las últimas cuatro semanas habría dado 1 aviso en vez de { $before }.
   *[other] En las últimas cuatro semanas habría dado { $after } avisos en vez de { $before }.
}
threshold-not-shared = { $name } no comparte cómo suenan sus respuestas. Por eso no te llega nada de esto, y el último mes no se cuenta. El número vale cuando lo comparta.
button-use = Usar { $value }
button-leave-as-is = Dejarlo como está
button-all-rules = Todas las reglas
notice-threshold = A partir de ahora: { $number }
number-low-run-days = Días bajos con respuesta: { $value }
number-low-run-face = Bajo hasta la cara { $value }
number-sharp-drop-drop = Caras de bajada: { $value }
number-sharp-drop-face = Hasta la cara { $value } o menos
number-sharp-drop-days = Días conocidos antes: { $value }
number-slow-slide-down = Caras de bajada en tres semanas: { $value }
number-slow-slide-days = Días con respuesta: { $value }
number-slow-slide-face = Al final, cara { $value } o menos
number-wide-swings-swing = Caras arriba o abajo: { $value }
number-wide-swings-turns = Vaivenes en dos semanas: { $value }
number-gone-quiet-nudges = Mensajes sin respuesta: { $value }
number-gone-quiet-before = Mensajes antes de eso: { $value }
number-gone-quiet-share = Respondía antes: { $value }
number-words-and-taps-apart-times = Veces en dos semanas: { $value }

handover-asked = Traspaso: { $name } tiene la pregunta y aún no ha respondido.
handover-accepted = Traspaso: { $name } ha aceptado y { $client } lo sabe. Se hace el { $day } si no dice que no. Hasta entonces todo te llega a ti.
handover-nobody = No hay nadie más en esta consulta a quien pasar a esta persona.
handover-to-whom = ¿A quién quieres pasar a { $client }?
handover-sure = ¿Preguntar a { $name } si puede acompañar a { $client }? { $name } no sabe el nombre ni ve nada hasta que esté hecho. Si acepta, { $client } lo sabe y tiene { $days } días para decir que no. Hasta entonces todo te llega a ti, también lo urgente.
handover-question =
    { $therapist } quiere pasarte a una persona de su consulta. Sabrás quién es cuando esté hecho. Háblalo antes con { $therapist }, por favor.

    Avisos abiertos: { $count }, urgentes: { $urgent }

    Si aceptas, la persona lo sabe y puede decir que no.
button-take-on = Sí, acepto
button-not-possible = Ahora no es posible
handover-you-accepted = Gracias. La persona lo sabe ahora y tiene { $days } días para decir que no. Hasta que esté hecho, todo le llega a { $therapist }.
handover-you-refused = Queda anotado. { $therapist } sabrá que ahora no es posible.
handover-refused = { $name } no puede acompañar ahora a { $client }. Nada cambia.
handover-withdrawn = El traspaso de { $therapist } queda anulado. Nada cambia.
handover-over = Este traspaso ya terminó.
handover-declined = { $client } prefiere seguir contigo y no pasar a { $name }. Nada cambia.
handover-declined-to = La persona prefiere seguir con { $therapist }. Nada cambia.
handover-could-not = { $client } no pudo pasar a colega, porque ahora no recibe mensajes aquí. Nada cambia.
handover-done-before = { $client } está ahora con { $name }. Ya no te llega nada de esta persona.
handover-done-after = { $client } está ahora contigo. Te llega de { $therapist }.
notice-cannot-hand-over = Ahora no se puede preguntar a { $name }, así que no se puede hacer el traspaso.

discharge-urgent =
    { $count ->
        [one] Hay un aviso urgente abierto de { $name }:
       *[other] Hay { $count } avisos urgentes abiertos de { $name }:
    }

    { $flags }

    Atiende eso primero, por favor. Después ciérralo aquí, o déjalo abierto a propósito.
discharge-flag = – { $why } ({ $day }, { $state })
button-discharge-close = Ya está atendido, cerrar
button-discharge-keep = Dejarlo abierto
discharge-will-close = Lo urgente se cerrará.
discharge-will-keep = Lo urgente queda abierto, y sigue en /flags.
discharge-sure = ¿Cerrar el proceso de { $name }? Ya no se le envía nada, y sabrá que su tiempo con Amble termina. Lo que compartió se guarda el tiempo que lo guarda la consulta, y luego se borra. Puedes invitarle de nuevo.
button-discharge-sure = Cerrar el proceso de { $name }
notice-discharged = El proceso de { $name } está cerrado, y lo sabe.
notice-look-first = Hay algo urgente abierto. Míralo primero, por favor.

### To the client: their therapist

rhythm-suggested =
    { $therapist } propone otro ritmo: { $when }.

    Ahora es: { $now }. Decides tú, y /rhythm lo cambia cuando quieras.
button-suggestion-yes = Sí, ese
button-suggestion-no = Quedarme con el mío
suggestion-kept = Tu ritmo sigue como está: { $when }.
paused-by = { $therapist } te ha puesto una pausa, así que por ahora no llega nada. /resume la termina cuando quieras. Puedes seguir escribiendo aquí.
paused-by-until = { $therapist } te ha puesto una pausa hasta el { $day }. /resume la termina antes, cuando quieras. Puedes seguir escribiendo aquí.
resume-asked = { $therapist } pregunta si pueden volver a llegar mensajes. Decides tú.
button-resume = Sí, seguir
button-stay-paused = Seguir en pausa
resume-chosen = Tus mensajes siguen.
stay-chosen = Sigues en pausa. /resume la termina cuando quieras.
handover-client =
    { $therapist } quiere que { $name }, de la misma consulta, sea tu terapeuta aquí. { $name } ha aceptado.

    A partir de entonces { $name } ve lo que ahora puede ver { $therapist }, y recibe el aviso si algo suena urgente. { $therapist } ya no.

    Nada cambia antes del { $day }. Si prefieres seguir con { $therapist }, toca abajo antes de ese día. No hace falta ningún motivo.
button-handover-fine = Está bien, desde ya
button-handover-stay = Seguir con { $therapist }
handover-thanks = Gracias.
handover-stays = Sigues con { $therapist }. Nada cambia.
handover-not-now = Sigues con { $therapist }. El cambio previsto queda anulado.
handover-done-client = Desde ahora { $therapist } es tu terapeuta aquí. /therapist lo muestra cuando quieras.
discharged =
    { $therapist } ha cerrado tu tiempo con Amble, así que desde aquí ya no se envía nada. Gracias por lo que compartiste.

    Si escribes aquí que estás en peligro, recibes líneas de ayuda al momento, como antes. Aquí no se avisa a nadie entonces.
discharged-optin = Tu tiempo con Amble ha terminado. Para volver, pide un enlace nuevo a { $therapist }, por favor.
therapist-is = Tu terapeuta aquí es { $therapist }. Ve lo que aceptaste compartir y recibe el aviso si algo suena urgente. Nadie mira este chat día y noche.
therapist-was = Estuviste aquí con { $therapist }. Ahora no se te envía nada, y nada de lo que escribas aquí se guarda.
therapist-invited = Te invitó { $therapist }. Antes de que aceptes no se envía ni se guarda nada.
therapist-changes = Desde el { $day }, { $name } será tu terapeuta aquí. Todavía puedes decir que prefieres que no.
button-leave = Dejar Amble
leave-sure = ¿Dejar Amble? Después ya no se te envía nada. Puedes volver más adelante.
button-leave-now = Sí, dejarlo
button-stay = Quedarme
leave-not = Te quedas, y todo sigue como antes.
leave-chosen = Sales de Amble.
command-therapist = ver quién es tu terapeuta aquí, o salir

### To the therapist: prompts of their own

prompt-whom = ¿Para quién es?
prompt-ask = Para { $name }. Envía el texto, de { $fewest } a { $most } palabras. Si termina con una pregunta, eso es lo que se pregunta.
prompt-ask-all = Para todas las personas que acompañas. Envía el texto, de { $fewest } a { $most } palabras. Si termina con una pregunta, eso es lo que se pregunta.
prompt-faults =
    Ya casi está. Cambia esto y envíalo otra vez, por favor:

    { $faults }
prompt-fault = (en inglés) { $fault }
prompt-fault-count = tiene { $count ->
    [one] 1 palabra
   *[other] { $count } palabras
}; de { $fewest } a { $most } se leen bien en movimiento
prompt-fault-long = tiene más de { $most } letras; las palabras cortas ayudan
prompt-fault-word = dice «{ $said }», y Amble no lo dice; prueba sin eso
prompt-fault-plain = cuesta leerlo en movimiento; usa frases cortas, un emoji como mucho y sin exclamaciones
prompt-again = Envíalo otra vez, como quieras que sea. El último se queda hasta entonces.
prompt-kept = Guardado para { $name }. Llega con un mensaje al que le vaya bien, antes que las demás propuestas.
prompt-kept-all = Guardado para todas las personas que acompañas. Llega con un mensaje al que le vaya bien, antes que las demás propuestas.
prompt-discarded = Borrado. /prompt empieza otro.
prompts = { $count ->
    [one] Tienes una propuesta escrita por ti.
   *[other] Tienes { $count } propuestas escritas por ti.
}
prompts-none = No tienes propuestas escritas por ti. /prompt empieza una.
prompt-for = Para { $name }
prompt-for-all = Para todas las personas que acompañas
prompt-fits = Sirve para: { $kinds }
button-all-clients = Para todas las personas
button-page-back = Atrás
button-page-on = Más
button-fits = ✓ { $way }
button-prompt-keep = Guardar para todas
button-prompt-keep-for = Guardar para { $name }
button-prompt-change = Cambiar
button-prompt-discard = Borrar
button-your-prompts = Tus propuestas
button-write-prompt = Escribir una propuesta
button-withdraw = Retirar { $number }
notice-fits-one = Tiene que servir para una forma de moverse al menos.
notice-withdrawn = Retirada. Ya no se envía.
theme-own = lo que escribiste tú
command-prompt = escribir una propuesta para una persona o para todas
command-prompts = ver y retirar las propuestas que escribiste

### The digest

digest-title = Tu semana con Amble, { $span }
digest-nobody = Esta semana no hubo nadie. Invita a alguien con /invite y un nombre.
digest-first = Quién puede necesitarte primero
digest-quiet = En silencio
digest-heavier = Más pesada que de costumbre
digest-steady = Estables
digest-away = Sin recibir propuestas
digest-ease = Señales de alivio
digest-line-first = • { $name }: { $why }.
digest-line = • { $name }: { $facts }
digest-line-quiet = • { $name }: { $nudges ->
    [one] 1 propuesta
   *[other] { $nudges } propuestas
}, sin respuesta. La última, el { $day }.
digest-line-never = • { $name }: { $nudges ->
    [one] 1 propuesta
   *[other] { $nudges } propuestas
}, sin respuesta desde hace semanas.
digest-named = { $name } ({ $what })
digest-answered = Respondió a { $answered } de { $nudges }.
digest-heavier-than-usual = Más pesada que de costumbre.
digest-lighter-than-usual = Más ligera que de costumbre.
digest-more = { $count } más
digest-flags-more = { $count } más
digest-flags-counted = Avisos: { $open } abiertos, { $seen } vistos, { $closed } cerrados esta semana.
digest-flag-open = { $rule }, { $day } (abierto)
digest-flag-seen = { $rule }, { $day } (visto)
digest-flag-closed = { $rule }, { $day } (cerrado)
digest-flag-disputed = { $rule }, { $day } (dice que no quería decir eso)
digest-outage = Amble no funcionó desde { $began } hasta { $ended }. Lo que se escribió en ese tiempo llegó después.
digest-outage-long = Amble no funcionó desde { $began } hasta { $ended }. Telegram guarda los mensajes solo 24 horas: lo que se escribió antes de { $lost } ya no existe y nadie lo ha leído. Por favor, pregunta tú a las personas que acompañas.
digest-foot = A cada persona se la compara solo con sus propias últimas cuatro semanas. Un programa leyó las palabras y puede equivocarse. Toca un nombre para leer más.
digest-everyone = Todas las personas, primero quien puede necesitarte. { $page } de { $pages }
digest-client = { $name }, { $span }
digest-flags = Avisos
digest-moods = { $moods }
digest-day-hidden = { $day } privado
digest-before-and-after = Antes y después de moverse: { $pairs }
digest-pair = { $before } → { $after }
digest-helped = Más ligero después de propuestas sobre: { $themes }
digest-signs = También se notó: { $signs }
digest-hidden = { $count ->
    [one] 1 respuesta queda en privado.
   *[other] { $count } respuestas quedan en privado.
}
digest-quote = { $day }: «{ $words }»
digest-words-kept = Las palabras quedan en privado, por elección propia.
digest-whom = Nadie se llama así entre tus personas, o varias se llaman así. /digest solo muestra a todas. Un día y una hora, como /digest lunes 8, dicen cuándo llega el resumen.
digest-day-which = Tu resumen llega { $now }. ¿Qué día lo quieres?
digest-hour-which = { $days }. ¿A qué hora? O escríbela: /digest lunes 8:30
digest-day-set = Tu resumen llega { $when }. El próximo es el { $day } a las { $time }.
button-digest-day = Cuándo llega
button-everyone = Todas ({ $count })
button-digest-now = La semana ahora
button-picture = Cuatro semanas en imagen
button-report = Un informe para guardar
button-back-to-week = ‹ La semana
button-next = { $name } ›
button-before = ‹
button-after = ›
notice-drawing = Se está dibujando y llega en un momento.
picture-failed = No se pudo dibujar la imagen. Pídela otra vez más tarde; lo demás sigue igual.
sign-rested = descansó sin culpa
sign-reached-out = buscó a alguien
sign-noticed = notó algo
sign-slower = fue más despacio porque quiso
sign-joy = sintió alegría
sign-rose = { $count ->
    [one] más ligero después de moverse
   *[other] más ligero después de moverse, { $count } veces
}
tone-heavy = pesado
tone-neutral = neutro
tone-light = ligero
tone-mixed = mezclado
tone-unclear = palabras
tone-flagged = ver aviso

### Pictures

picture-caseload = Ánimo por día, { $span }
picture-scale = 1 es pesado, 5 es ligero. Lo gris es esta semana.
picture-page = { $page } de { $pages }
picture-client = { $span } · respondió a { $answered } de { $nudges }
picture-need-first = puede necesitarte
picture-need-quiet = en silencio
picture-need-heavier = más pesada que de costumbre
picture-need-usual = como de costumbre
picture-need-lighter = más ligera que de costumbre
picture-need-steady = estable
picture-need-away = sin mensajes
picture-key-face = ánimo del día
picture-key-usual = { $who ->
    [me] lo habitual en ti
   *[them] lo habitual en cada persona
}
picture-key-walk = paseo guiado
picture-tone-heavy = palabras pesadas
picture-tone-neutral = palabras neutras
picture-tone-light = palabras ligeras
picture-tone-mixed = palabras mezcladas
picture-tone-unclear = palabras, tono incierto
picture-key-hidden = en privado
picture-heavy = 1 pesado
picture-light = 5 ligero
picture-days-heavier = Ánimo por día: semana más pesada de lo habitual
picture-days-usual = Ánimo por día: semana como las habituales
picture-days-lighter = Ánimo por día: semana más ligera de lo habitual
picture-days-unknown = Ánimo por día: aún poco para saber qué es habitual
picture-changes = Antes y después de moverse
picture-changes-none = Antes y después de moverse: nada marcado
picture-tones = Cómo sonaban las palabras
picture-tones-none = Cómo sonaban las palabras: nada que mostrar
picture-helped = Propuestas seguidas de un ánimo más ligero
picture-helped-none = Propuestas seguidas de un ánimo más ligero: aún ninguna
picture-of = { $some } de { $all }
picture-unclear = incierto
theme-own-client = lo que escribió tu terapeuta
caption-caseload = Ánimo por día, { $span }, primero quien puede necesitarte.
caption-tile = { $name } ({ $need }): { $days ->
    [one] 1 día con ánimo, { $low }.
   *[other] { $days } días con ánimo, de { $low } a { $high }.
}
caption-tile-none = { $name } ({ $need }): sin ánimo marcado.
caption-client = { $name }, { $span }.
caption-moods = { $days ->
    [one] Un día con ánimo marcado,
   *[other] { $days } días con ánimo marcado, entre { $low } y { $high },
} sobre todo { $middle }.
caption-no-moods = Ningún día con ánimo marcado.
caption-heavier = Esta semana fue más pesada que de costumbre.
caption-usual = Esta semana fue como de costumbre.
caption-lighter = Esta semana fue más ligera que de costumbre.
caption-marks = Avisos: { $flags }. Paseos guiados: { $walks }.
caption-changes = Más ligero después de moverse: { $rose } de { $pairs }.
report-name = Un informe de Amble
report-made = Hecho para { $therapist } el { $day } de { $year }
report-picture = Ánimo por día. Antes y después de moverse. Cómo sonaban las palabras. Propuestas seguidas de un ánimo más ligero.
report-flags = Avisos
report-flag = { $day }: { $what } ({ $level }, { $standing }).
report-flag-open = abierto
report-flag-seen = visto
report-flag-closed = cerrado
report-disputed = Dice que no quería decir eso.
report-signs = Señales de alivio
report-words = En sus propias palabras
report-none = Nada en este tiempo.
report-more = Y { $count } más.
report-foot = Se compara solo con los propios días de esta persona. Los tonos y avisos los leyó un programa: puede equivocarse, y nada de esto es un diagnóstico. Los días sin respuesta quedan vacíos. Guarda esta hoja como guardas tus notas.
report-caption = { $name }, { $span }: dos páginas para guardar. Contienen lo que { $name } comparte contigo; guárdalas como tus notas.
report-whom = ¿De quién? Por ejemplo: /report Robin. Después puede ir un número de semanas: /report Robin 12
report-which = Un informe sobre { $name }. ¿De cuánto tiempo?
report-coming = El informe sobre { $name } se está haciendo y llega en un momento.
button-weeks = { $weeks ->
    [one] 1 semana
   *[other] { $weeks } semanas
}
command-report = dos páginas sobre una persona, para guardar
command-history = lo que tu terapeuta ve de ti
history-intro = Esto es lo que { $therapist } ve de ti en Amble, nada más. En un momento sigue una imagen de tus cuatro semanas.
report-answered = Respondió a { $answered } de { $nudges } propuestas.
caption-words = { $days ->
    [one] Un día solo con palabras.
   *[other] { $days } días solo con palabras.
}

### Commands and help

command-mood = decir cómo estás ahora
command-walk = un paseo guiado: unas señales mientras te mueves
command-before = tocar una cara antes de empezar y otra después
command-urgent = líneas de ayuda ya, y un aviso a tu terapeuta
command-time = elegir la hora del día
command-days = elegir los días
command-rhythm = ver o cambiar cuándo te escribe Amble
command-session = una propuesta después de tu sesión
command-quiet = elegir horas en que no llega nada
command-snooze = una propuesta más tarde, o hoy no
command-unsent = qué no se envió, y por qué
command-timezone = decir dónde estás
command-moving = decir qué es moverte para ti
command-pause = hacer una pausa, por unos días o sin fecha
command-resume = terminar la pausa
command-language = elegir el idioma
command-optin = leer el acuerdo y entrar
command-optout = salir y no recibir nada más
command-tone = cuántas veces se corrigió un tono
command-help = ver lo que puedes hacer aquí
command-invite = invitar a alguien: /invite y un nombre
command-invites = ver los enlaces abiertos y retirar alguno
command-clients = ver quién está aquí
command-flags = ver los avisos
command-hours = decir cuándo trabajas
command-cover = decir quién te sustituye
command-digest = los últimos siete días, ahora
help = { $role ->
    [client]
        Puedes escribir aquí en cualquier momento, con tus propias palabras.

        { $commands }

        Amble es un programa y no un servicio de crisis. Si estás en peligro, llama al número de emergencias de tu país, o envía /urgent para ver líneas de ayuda.
    [therapist]
        { $commands }

        Los avisos urgentes llegan al momento y se repiten hasta que toques que los has visto. Los demás esperan a tu horario de trabajo, en un solo mensaje al día. El resto espera a tu resumen.
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
window-words = de { $start } a { $end }
moment-exact = { $hour ->
    [1] a la { $time }
   *[other] a las { $time }
}
moment-window = en algún momento { $window }
quiet-words = de { $start } a { $end }
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

### Quién vio qué (/access)

command-access = quién vio o cambió algo tuyo
access = Quién vio o cambió algo tuyo en Amble, lo más nuevo primero. Lo que se dijo nunca está en esta lista.
access-none = Nadie ha abierto ni cambiado nada tuyo todavía.
access-line =
    { $moment }
    { $what } ({ $who })
access-more = { $count ->
    [one] Hay 1 entrada anterior. Está en /mydata.
   *[other] Hay { $count } entradas anteriores. Están todas en /mydata.
}
access-you = tú
access-operator = quien lleva Amble
access-someone = terapeuta de la consulta
access-cover = { $name }, en suplencia
audit-saw-list = se abrió la lista de clientes, con tu nombre en ella
audit-saw-card = se abrió tu ficha
audit-saw-flag = se abrió un aviso sobre ti
audit-saw-digest = se envió un resumen con tu semana
audit-saw-report = se hizo un informe sobre ti
audit-saw-alert = se envió una alerta sobre ti
audit-saw-unsent = se miró qué propuestas no te llegaron
audit-invited = se te invitó
audit-changed-flag = se marcó, anotó o cerró un aviso sobre ti
audit-changed-rhythm = se cambiaron las horas de tus propuestas
audit-changed-threshold = se cambió cuándo se crea un aviso sobre ti
audit-changed-prompts = se escribió o retiró una propuesta para ti
audit-paused = tus propuestas se pausaron o siguieron
audit-handed-over = se te pasó a otra persona terapeuta, o se pidió
audit-discharged = se cerró tu tiempo con Amble
audit-took-copy = se hizo una copia de todo lo tuyo
audit-saw-history = se abrió tu propio resumen
audit-changed-consent = se cambió lo que aceptaste
audit-forgotten = se borró todo lo tuyo
audit-research-table = se hizo una tabla sin nombres ni palabras para investigación
audit-backup = se hizo una copia de seguridad sellada de todo
audit-restore = se recuperó todo de una copia de seguridad sellada
audit-new-key = se selló todo de nuevo
audit-replay = se leyeron otra vez mensajes que no se habían podido leer

### Rights: what was agreed, private answers, deleting

command-privacy = lo que aceptaste, y qué se guarda y se comparte
command-private = reservarte todas tus respuestas, o compartirlas
command-forget = borrar todo lo tuyo
consent-anew = El texto que aceptaste ha cambiado. Hasta que leas el nuevo y lo aceptes, no se envía ni se guarda nada. A lo urgente se responde como siempre, pero no se avisa a { $therapist }. Tómate tu tiempo.
part-keeps_words-on = ● Se guardan las palabras
part-keeps_words-off = ○ No se guardan las palabras
part-shares_words-on = ● Palabras compartidas
part-shares_words-off = ○ Palabras sin compartir
part-shares_tone-on = ● Tono compartido
part-shares_tone-off = ○ Tono sin compartir
part-research-on = ● En la tabla de investigación
part-research-off = ○ Fuera de la investigación
button-private-on = ● Respuestas solo para mí
button-private-off = ○ Respuestas compartidas
privacy-stands =
    Aceptaste este texto el { $day }. Los botones muestran cómo está cada parte. Un toque la cambia al momento.

    { $private ->
        [yes] Todas tus respuestas nuevas se quedan contigo: { $therapist } solo ve que las hubo.
       *[no] Una respuesta puede quedarse contigo con el botón que lleva debajo, y todas con el último botón de aquí.
    }

    Para corregir algo, edita tu mensaje o toca «No del todo» para su tono. /mydata te envía todo lo que se guarda de ti y /access muestra quién lo miró. /forget lo borra. STOP lo termina.
privacy-therapist = Esto es lo que leen y aceptan las personas de tu consulta. Pueden cambiar cada parte con /privacy.
notice-part-changed = Cambiado. Vale desde ahora.
button-delete-words = Borrar las palabras guardadas ({ $count })
delete-words = { $count ->
    [one] Esto borra para siempre las palabras de 1 respuesta
   *[other] Esto borra para siempre las palabras de { $count } respuestas
}. Las caras y los tonos se quedan. Lo que { $therapist } ya leyó en Telegram sigue allí.
button-delete-words-yes = Sí, borrar las palabras
button-delete-words-no = No, dejarlas
private-off = Tus respuestas se comparten con { $therapist } como aceptaste. Si quieres, pueden quedarse todas contigo desde ahora. Entonces { $therapist } solo ve que las hubo. Si las palabras dicen que estás en peligro, se le avisa de todos modos.
private-on = Tus respuestas nuevas se quedan contigo. { $therapist } solo ve que las hubo. Si las palabras dicen que estás en peligro, se le avisa de todos modos.
button-keep-private = Me lo reservo
button-share-again = Compartirla, después de todo
kept-private = Esta se queda contigo. { $therapist } solo ve que hubo una respuesta.
kept-private-told = Esta se queda contigo desde ahora. A { $therapist } ya se le avisó antes, y ese mensaje no se puede retirar.
kept-private-urgent = Esta se queda contigo, salvo lo urgente: de eso se avisa a { $therapist }.
shared-again = Esta vuelve a compartirse con { $therapist }, como aceptaste.
forget-warning =
    Esto borra todo lo que Amble guarda de ti: respuestas, palabras, caras, paseos, horas y lo que aceptaste. Se hace al momento y no se puede deshacer.

    { $urgent ->
        [yes] Hubo algo urgente y puede que { $therapist } aún no lo haya visto. Por eso sabrá que te has ido y que era urgente, sin tus palabras.
       *[no] { $therapist } solo sabrá que te has ido.
    } Lo que ya está en un chat de Telegram sigue allí. Este chat lo puedes borrar desde el menú de Telegram.

    Se conserva un código que no dice nada de ti, con las fechas de lo que aceptaste. Con él sigues sin estar aunque se recupere una copia.

    Si quieres antes una copia, envía /mydata.
button-forget-yes = Sí, borrarlo todo
button-forget-no = No, dejarlo
forget-no = No se ha borrado nada.
forget-old = Ha pasado un rato, así que no se ha borrado nada. Envía /forget para verlo otra vez.
forget-done =
    Hecho. Esto se ha borrado:

    { $counts }

    No se envía nada más. Para volver algún día, pide un enlace nuevo a tu terapeuta. Que vaya bien.
client-left-urgent = { $client } ha dejado Amble. Poco antes hubo algo urgente que nadie ha marcado como visto. Lo que escribió está borrado. Por favor, ponte en contacto con esta persona.
former-discharged = Tu tiempo con Amble ha terminado, así que nada de lo que escribas aquí se guarda ni se transmite. Para volver, pide un enlace nuevo a tu terapeuta.
held-checkins = { $count ->
    [one] 1 respuesta
   *[other] { $count } respuestas
}
held-nudges = { $count ->
    [one] 1 propuesta, o por qué no se envió
   *[other] { $count } propuestas, o por qué no se enviaron
}
held-drawings = { $count ->
    [one] 1 imagen que se está dibujando
   *[other] { $count } imágenes que se están dibujando
}
held-walks = { $count ->
    [one] 1 paseo guiado
   *[other] { $count } paseos guiados
}
held-flags = { $count ->
    [one] 1 aviso para tu terapeuta
   *[other] { $count } avisos para tu terapeuta
}
held-flag_events = { $count ->
    [one] 1 línea de la historia de un aviso
   *[other] { $count } líneas de la historia de los avisos
}
held-prompts = { $count ->
    [one] 1 propuesta que tu terapeuta escribió para ti
   *[other] { $count } propuestas que tu terapeuta escribió para ti
}
held-handovers = { $count ->
    [one] 1 cambio de terapeuta
   *[other] { $count } cambios de terapeuta
}
held-consents = { $count ->
    [one] 1 entrada de lo que aceptaste
   *[other] { $count } entradas de lo que aceptaste
}
held-invites = { $count ->
    [one] 1 enlace con el que entraste
   *[other] { $count } enlaces con los que entraste
}
held-newcomers = { $count ->
    [one] 1 nota de antes de entrar
   *[other] { $count } notas de antes de entrar
}
held-outbox = { $count ->
    [one] 1 mensaje de Amble
   *[other] { $count } mensajes de Amble
}
held-set_aside = { $count ->
    [one] 1 mensaje que Amble no pudo leer
   *[other] { $count } mensajes que Amble no pudo leer
}
held-audit = { $count ->
    [one] 1 línea sobre quién miró qué
   *[other] { $count } líneas sobre quién miró qué
}
held-clients = { $count ->
    [one] tu ficha: nombre, chat, horas y elecciones
   *[other] { $count } fichas tuyas: nombre, chat, horas y elecciones
}

### A copy of everything (/mydata)

command-mydata = una copia de todo lo que se guarda de ti
mydata-title = Lo que Amble guarda de ti
mydata-made = Hecho el { $day }. Las horas son las de { $place }. Tu terapeuta aquí es { $therapist }. Los números y códigos que solo necesita un programa están en los otros dos archivos.
mydata-correct = Para corregir algo: edita tu mensaje en Telegram, toca «No del todo» para un tono y usa los comandos para horas, lugar e idioma. Para lo demás, pregunta a { $therapist }. /forget lo borra todo.
mydata-none = Aquí no se guarda nada.
mydata-page = Una página para leer. Ábrela en el teléfono o imprímela. Quien tenga este archivo puede leer tus respuestas, así que guárdalo bien.
mydata-json = Lo mismo, para un programa (JSON).
mydata-csv = Lo mismo en tablas (CSV, un archivo por tabla, en un ZIP).
mydata-yes = sí
mydata-no = no
table-clients = Tu ficha
table-checkins = Tus respuestas
table-nudges = Propuestas, y por qué vino o no cada una
table-walks = Paseos guiados
table-drawings = Imágenes e informes por dibujar
table-prompts = Propuestas que tu terapeuta escribió para ti
table-flags = Avisos para tu terapeuta
table-flag_events = Qué pasó con los avisos
table-consents = Lo que aceptaste
table-invites = Enlaces con los que entraste
table-handovers = Cambios de terapeuta
table-outbox = Mensajes de Amble
table-newcomers = De antes de entrar
table-set_aside = Mensajes que Amble no pudo leer
table-audit = Quién miró o cambió algo tuyo
column-id = número
column-chat_id = tu chat de Telegram
column-chat_hash = código de tu chat
column-kind = tipo de mensaje
column-priority = con qué prisa sale
column-method = cómo se envía
column-payload = qué dice
column-client_id = tu número
column-flag_id = el aviso al que pertenece
column-state = cómo está
column-not_before = no se envía antes de
column-attempts = veces que se intentó
column-worker = el programa que lo envió
column-claimed_at = tomado
column-outcome = qué pasó con ello
column-made_at = hecho
column-done_at = terminado
column-at = cuándo
column-step = qué pasó
column-by = por quién o a quién
column-therapist_id = número de tu terapeuta
column-note = nota de terapeuta
column-rule = qué regla lo creó
column-level = con qué prisa se mira
column-detail = más detalle
column-evidence = las respuestas en que se basa
column-raised_at = creado
column-delivered_at = comunicado
column-undelivered_at = no se pudo comunicar
column-acknowledged_at = visto
column-closed_at = cerrado
column-alerts = veces que se avisó
column-next_alert_at = se avisa de nuevo
column-told_cover_at = comunicado a quien sustituye
column-told_on_call_at = comunicado a quien está de guardia
column-client_told_seen_at = supiste que se vio
column-disputed_at = dijiste que no era eso
column-bundled_at = comunicado junto con otros
column-private = solo para ti
column-nudge_id = la propuesta a la que responde
column-day = día
column-mood = cara, de 1 pesada a 5 ligera
column-words = palabras
column-tone = tono que se leyó
column-polarity = de pesado (-1) a ligero (1), según se leyó
column-tone_by = quién puso el tono
column-message_id = número del mensaje en Telegram
column-before = antes
column-walk_id = el paseo tras el que vino
column-what = qué muestra
column-first = primer día que muestra
column-week = comienzo de esta semana
column-until = antes de este día
column-is_waited_for = pedido ahora mismo
column-taken_at = comienzo del dibujo
column-slot = qué momento del día
column-due_at = previsto
column-prompt_key = qué propuesta
column-reason = por qué esta, o por qué ninguna
column-withheld = no enviada
column-movement = forma de moverte
column-minutes = minutos
column-started_at = comenzado
column-next_cue = siguiente señal
column-next_cue_at = siguiente señal a las
column-ended_at = terminado
column-ended_by = qué lo terminó
column-asks = su pregunta
column-fits = formas de moverse que admite
column-withdrawn_at = retirado
column-from_id = de terapeuta
column-to_id = a terapeuta
column-asked_at = pedido
column-accepted_at = aceptado
column-version = versión del texto
column-part = qué parte
column-language = idioma
column-agreed_at = aceptado
column-code_hash = código del enlace, cifrado
column-expires_at = vale hasta
column-used_at = usado
column-greeted_at = saludado
column-guesses = enlaces erróneos probados
column-guessed_at = último enlace erróneo
column-name = nombre que usa tu terapeuta
column-earlier_id = tu lugar anterior
column-status = situación
column-consented = versión aceptada
column-zone = zona horaria
column-country = país
column-asking = pregunta abierta
column-rhythm = cuándo escribe Amble
column-next_due_at = próxima propuesta
column-recent_prompts = últimas propuestas
column-unanswered = propuestas desde que escribiste
column-lows = respuestas bajas hasta la última
column-paused_until = pausa hasta
column-recent_sends = cuándo salieron las últimas propuestas
column-heard_at = escribiste por última vez
column-urgent_at = último aviso urgente
column-walking_until = paseo hasta
column-snoozed_until = aplazado hasta
column-due_day = día de la próxima propuesta
column-due_slot = momento de la próxima propuesta
column-proposed = a la espera de tu sí
column-before_and_after = caras antes y después
column-last_said = última respuesta de Amble
column-created_at = ficha creada
column-left_at = te fuiste
column-keeps_words = se guardan las palabras
column-shares_words = se comparten las palabras
column-shares_tone = se comparte el tono
column-research = en la tabla de investigación
column-way_back_at = se te dijo cómo volver
column-thresholds = ajustes de tu terapeuta para los avisos
column-audit_ref = tu nombre en la lista de quién miró
column-retention_told_at = tu terapeuta supo que las palabras terminan pronto
column-role = en calidad de
column-who = quién
column-action = qué se hizo
column-subject = sobre quién
column-hash = sello de la línea
column-update_id = número en Telegram
column-error = qué falló
column-replayed_at = leído de nuevo

### Retention

retention-words = Desde el { $day } ya no se guardan aquí las palabras de { $names }, porque hace tiempo que salieron. Las caras y los tonos se quedan un tiempo más. Si necesitas algo para tus propios registros, tómalo antes, por favor.
retention-checkins = Desde el { $day } ya no se guardan aquí las respuestas de { $names } ni los avisos sobre ellas, porque hace mucho que salieron. Si necesitas algo para tus propios registros, tómalo antes, por favor.
