@NullMarked
package com.comms123.retention.hold.web;

import org.jspecify.annotations.NullMarked;
