/// Holds as owners heed them (UP-5): what a removal must leave, whatever it is a removal of.
package com.comms123.platform.hold;
