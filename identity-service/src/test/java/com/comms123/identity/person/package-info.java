@NullMarked
package com.comms123.identity.person;

import org.jspecify.annotations.NullMarked;
