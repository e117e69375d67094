/// Dead letters: what listeners could not process, and how it is given to them again.
package com.comms123.platform.letters;
