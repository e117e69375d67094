@NullMarked
package com.comms123.retention.witness.application;

import org.jspecify.annotations.NullMarked;
