// Starts the website as soon as its language is there, so that no text shows in another one first.
import {start} from '/app/language.js';

start().then(() => import('/app/app.js'));
