@NullMarked
package com.comms123.messaging.file.application;

import org.jspecify.annotations.NullMarked;
