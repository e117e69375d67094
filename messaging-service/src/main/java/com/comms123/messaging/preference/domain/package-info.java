@NullMarked
package com.comms123.messaging.preference.domain;

import org.jspecify.annotations.NullMarked;
