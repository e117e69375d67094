/// Appending, finding and erasing, and the ports that this needs.
@NullMarked
package com.comms123.audit.trail.application;

import org.jspecify.annotations.NullMarked;
