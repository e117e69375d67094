@NullMarked
package com.comms123.messaging.preference.application;

import org.jspecify.annotations.NullMarked;
