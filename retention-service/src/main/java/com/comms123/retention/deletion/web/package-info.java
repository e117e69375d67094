@NullMarked
package com.comms123.retention.deletion.web;

import org.jspecify.annotations.NullMarked;
