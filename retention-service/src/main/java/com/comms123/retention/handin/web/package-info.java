@NullMarked
package com.comms123.retention.handin.web;

import org.jspecify.annotations.NullMarked;
