@NullMarked
package com.comms123.retention.pause.web;

import org.jspecify.annotations.NullMarked;
