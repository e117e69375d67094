@NullMarked
package com.comms123.messaging.file.domain;

import org.jspecify.annotations.NullMarked;
