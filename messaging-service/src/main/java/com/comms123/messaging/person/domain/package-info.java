@NullMarked
package com.comms123.messaging.person.domain;

import org.jspecify.annotations.NullMarked;
