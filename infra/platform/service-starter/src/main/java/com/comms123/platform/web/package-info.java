@NullMarked
package com.comms123.platform.web;

import org.jspecify.annotations.NullMarked;
