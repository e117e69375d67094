/// When work is looked for.
package com.comms123.retention.accessrequest.schedule;
