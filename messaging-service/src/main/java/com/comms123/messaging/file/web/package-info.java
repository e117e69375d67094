@NullMarked
package com.comms123.messaging.file.web;

import org.jspecify.annotations.NullMarked;
