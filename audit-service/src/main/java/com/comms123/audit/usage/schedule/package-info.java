/// When old counts go.
package com.comms123.audit.usage.schedule;
