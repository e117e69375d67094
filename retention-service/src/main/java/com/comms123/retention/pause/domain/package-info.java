@NullMarked
package com.comms123.retention.pause.domain;

import org.jspecify.annotations.NullMarked;
