@NullMarked
package com.comms123.retention.pause.application;

import org.jspecify.annotations.NullMarked;
