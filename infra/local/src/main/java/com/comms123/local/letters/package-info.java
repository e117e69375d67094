/// Dead letters: what listeners could not process, and how it is given to them again.
@NullMarked
package com.comms123.local.letters;

import org.jspecify.annotations.NullMarked;
