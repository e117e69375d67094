/// What is done about people from time to time.
@NullMarked
package com.comms123.identity.person.schedule;

import org.jspecify.annotations.NullMarked;
