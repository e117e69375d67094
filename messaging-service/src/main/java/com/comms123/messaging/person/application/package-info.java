@NullMarked
package com.comms123.messaging.person.application;

import org.jspecify.annotations.NullMarked;
