/// Data of people, pupils and organisations for their copies of it (AC-4).
@NullMarked
package com.comms123.membership.access;

import org.jspecify.annotations.NullMarked;
