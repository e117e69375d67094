@NullMarked
package com.comms123.messaging.preference.web;

import org.jspecify.annotations.NullMarked;
